import { expect, it } from 'vitest'
import { markdownTable } from './markdown-table.ts'

it('aligns its columns, numbers to the right', () => {
  const rows = [
    ['main job', '12 345'],
    ['x', '1'],
  ]
  expect(markdownTable(['what', 'rows/s'], rows)).toBe(
    ['| what     | rows/s |', '| -------- | -----: |', '| main job | 12 345 |', '| x        |      1 |'].join(
      '\n',
    ),
  )
})
