import type { Rule } from '../rule.ts'

// The brackets keep this file from finding itself.
const mark = /\b(?:TO[D]O|FIX[M]E|X[X]X)\b/

/** What is left to do is an issue, not a mark in a file. */
export const leftoverMarks: Rule = {
  name: 'leftover-marks',
  *check({ files }) {
    for (const [path, text] of files) {
      if (path === 'pnpm-lock.yaml') continue
      const found = mark.exec(text)
      if (found) yield { path, message: `"${found[0]}": do it, or write an issue` }
    }
  },
}
