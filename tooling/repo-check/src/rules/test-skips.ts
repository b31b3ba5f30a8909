import type { Rule } from '../rule.ts'

const declaration = /\b(?:it|test|describe)(?:\.\w+)*\.(?:skip|skipIf|runIf)\b/
const call = /(?<!\.)\bskip\(|\b(?:context|ctx|task)\.skip\(/g
const postponed = /\b(?:it|test|describe)(?:\.\w+)*\.todo\b/

/**
 * A skipped test says why: `skip` on the test's context in its note, a skipped declaration in the comment above
 * it. A test that is yet to be written is no test.
 */
export const testSkips: Rule = {
  name: 'test-skips',
  *check({ files }) {
    for (const [path, text] of files) {
      if (!path.endsWith('.test.ts')) continue
      const lines = text.split('\n')
      for (const [index, line] of lines.entries()) {
        const isExplained = /^\s*(\/\/|\/?\*)/.test(lines[index - 1] ?? '')
        if (declaration.test(line) && !isExplained) {
          yield { path, message: `line ${index + 1} skips without a comment above it that says why` }
        }
        if (postponed.test(line)) yield { path, message: `line ${index + 1} postpones a test` }
      }
      for (const match of text.matchAll(call)) {
        if (!/['"`]/.test(parametersAt(text, match.index + match[0].length))) {
          const line = text.slice(0, match.index).split('\n').length
          yield { path, message: `line ${line} skips without a note that says why` }
        }
      }
    }
  },
}

/** The text up to the parenthesis that closes the one before `start`. */
function parametersAt(text: string, start: number): string {
  let depth = 1
  let end = start
  for (; end < text.length && depth > 0; end++) {
    if (text[end] === '(') depth++
    if (text[end] === ')') depth--
  }
  return text.slice(start, end)
}
