import { expect, it } from 'vitest'
import { complaints } from '../test-tree.ts'
import { leftoverMarks } from './leftover-marks.ts'

it.each(['Everything is done.', 'TODOS_TABLE', 'mastodon'])('accepts "%s"', (text) => {
  expect(complaints(leftoverMarks, { files: { 'src/file.ts': text } })).toEqual([])
})

// Put together here, so that this file is not refused itself.
it.each([['TO', 'DO'].join(''), ['FIX', 'ME'].join('')])('refuses %s, in any file', (mark) => {
  const files = { 'src/file.ts': `// ${mark}: later`, 'docs/page.md': `${mark}(somebody)` }
  expect(complaints(leftoverMarks, { files })).toEqual([
    `src/file.ts: "${mark}": do it, or write an issue`,
    `docs/page.md: "${mark}": do it, or write an issue`,
  ])
})
