import { expect, test } from 'vitest'
import { readTypedLine } from './completion-words.ts'

const commands = ['run', 'schema', 'schema show']
const takesValue = (flag: string): boolean => flag === '--select' || flag === '--destination'

test.each<[string, string, string | null]>([
  ['run inv', 'inv', null],
  ['run inventory ', '', 'inventory'],
  ['run --select a inventory --select ', '', 'inventory'],
  ['run --select=a inventory o', 'o', 'inventory'],
  ['run --dev inventory o', 'o', 'inventory'],
  ['schema show shop --', '--', 'shop'],
  ['', '', null],
])('%j', (line, current, source) => {
  expect(readTypedLine(line.split(' '), commands, takesValue)).toEqual({ current, source })
})
