import { expect, test } from 'vitest'
import { readMuch, streams } from './read-much.ts'

test.each(streams)('40 MB of %s need no more memory than a few pages', async (_name, stream) => {
  const { rows, records, pages, grownBytes } = await readMuch(40, stream)
  expect(records).toBe(rows)
  expect(pages).toBe(Math.ceil(rows / 1000))
  // Four pages of 1000 records and 250 kB each, and what comes in the meantime.
  expect(grownBytes).toBeLessThan(20 * 2 ** 20)
})
