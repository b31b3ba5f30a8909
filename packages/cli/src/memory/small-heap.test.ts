import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'

const allocateMuch = `
  import { getHeapSpaceStatistics } from 'node:v8'
  import { keepHeapSmall } from ${JSON.stringify(new URL('small-heap.ts', import.meta.url).href)}
  if (process.argv[1] === 'small') keepHeapSmall()
  let kept = []
  for (let count = 0; count < 3e6; count += 1) kept = count % 1e5 === 0 ? [] : [{ count, kept }]
  console.log(getHeapSpaceStatistics().find((space) => space.space_name === 'new_space').space_size)
`

const youngGeneration = (...words: readonly string[]): number =>
  Number(execFileSync(process.execPath, ['--input-type=module', '--eval', allocateMuch, ...words]))

test('the young generation of the heap does not grow', () => {
  const [free, small] = [youngGeneration(), youngGeneration('small')]
  // Its size moves by megabytes from process to process; by default it grows to 33 or 134 MB.
  expect(small).toBeLessThan(free / 4)
})

test('the heap can be given back', () => {
  const measure = `
    import { releaseHeap } from ${JSON.stringify(new URL('small-heap.ts', import.meta.url).href)}
    let kept = Array.from({ length: 1e6 }, (_, index) => ({ index }))
    const full = process.memoryUsage.rss()
    kept = []
    releaseHeap()
    console.log(full - process.memoryUsage.rss())
  `
  const released = execFileSync(process.execPath, ['--input-type=module', '--eval', measure])
  // A million objects are 24 MB and the list of them 8 MB.
  expect(Number(released)).toBeGreaterThan(20e6)
})
