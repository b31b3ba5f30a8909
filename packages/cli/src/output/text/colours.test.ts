import { expect, test } from 'vitest'
import { coloursFor } from './colours.ts'

const terminal = { isTTY: true, write: () => true }
const pipe = { write: () => true }

test.each([
  ['a terminal', terminal, {}, true],
  ['a pipe', pipe, {}, false],
  ['NO_COLOR', terminal, { NO_COLOR: '1' }, false],
  ['an empty NO_COLOR', terminal, { NO_COLOR: '' }, true],
  ['a dumb terminal', terminal, { TERM: 'dumb' }, false],
  ['FORCE_COLOR', pipe, { FORCE_COLOR: '1' }, true],
  ['NO_COLOR against FORCE_COLOR', pipe, { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
])('%s', (_case, stream, variables, coloured) => {
  expect(coloursFor(stream, variables).red('x')).toBe(coloured ? '\u001B[31mx\u001B[39m' : 'x')
})
