import { expect, it } from 'vitest'
import { complaints } from '../test-tree.ts'
import { testSkips } from './test-skips.ts'

// Put together here, so that this file is not refused itself.
const skip = ['.', 'skip'].join('')
const todo = ['.', 'todo'].join('')

const complaintsAbout = (text: string) => complaints(testSkips, { files: { 'test/a.test.ts': text } })

it.each([
  `it('works', () => {})`,
  `iterator${skip}(3)`,
  `// Needs the network.\nit${skip}('works', () => {})`,
  `/** Only where the data lies. */\ndescribe${skip}If(!hasData)('real data', () => {})`,
  `it('works', (context) => context${skip}(!hasData, 'the data is not there'))`,
  `it('works', ({ skip }) => {\n  ${skip.slice(1)}(\n    !hasData(),\n    \`no \${data}\`,\n  )\n})`,
])('accepts %s', (text) => {
  expect(complaintsAbout(text)).toEqual([])
})

it.each([
  [`it${skip}('works', () => {})`, 'line 1 skips without a comment above it that says why'],
  [`\ndescribe${skip}If(true)('x', f)`, 'line 2 skips without a comment above it that says why'],
  [`it('works', (context) => context${skip}(!hasData()))`, 'line 1 skips without a note that says why'],
  [`it('works', ({ skip }) => ${skip.slice(1)}())`, 'line 1 skips without a note that says why'],
  [`it${todo}('works')`, 'line 1 postpones a test'],
])('refuses %s', (text, message) => {
  expect(complaintsAbout(text)).toEqual([`test/a.test.ts: ${message}`])
})
