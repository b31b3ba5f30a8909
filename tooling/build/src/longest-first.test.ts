import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import { longestFiles } from './longest-first.ts'

it('the files that are run first are there, also after one was renamed', () => {
  const root = new URL('../../../', import.meta.url)
  expect(longestFiles.filter((path) => !existsSync(new URL(path, root)))).toEqual([])
})
