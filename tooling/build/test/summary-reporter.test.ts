import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'

const reporter = resolve(import.meta.dirname, '../src/summary-reporter.ts')
const vitest = resolve(import.meta.dirname, '../../../node_modules/vitest/vitest.mjs')
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'standpipe-summary-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Runs vitest on these files, by name, and gives the lines that the reporter printed. */
function report(files: Readonly<Record<string, string>>): readonly string[] {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  const parameters = ['run', '--root', folder, '--globals', '--reporter', reporter]
  const { stdout } = spawnSync(process.execPath, [vitest, ...parameters], { cwd: folder, encoding: 'utf8' })
  return stdout.trim().split('\n')
}

it('counts tests, and files that do not load', () => {
  const lines = report({
    'a.test.ts': `it('passes', () => {}); it('fails', () => expect(1).toBe(2)); it('passes too', () => {})`,
    'b.test.ts': `throw new Error('does not load')`,
  })
  expect(lines).toEqual(['2 passed, 2 failed'])
})

it('says why tests were skipped, once for each reason', () => {
  const lines = report({
    'a.test.ts': `
      it('needs data', (context) => context.skip(true, 'the data is absent'))
      it('needs it too', (context) => context.skip(true, 'the data is absent'))
      // The reason stands in the name of the suite.
      describe.skip('real data (it is absent)', () => { it('first', () => {}); it('second', () => {}) })
      it('passes', () => {})`,
  })
  expect(lines.toSorted()).toEqual([
    '1 passed, 0 failed',
    '2 skipped: real data (it is absent)',
    '2 skipped: the data is absent',
  ])
  expect(lines.at(-1)).toBe('1 passed, 0 failed')
})
