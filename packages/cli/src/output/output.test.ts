import { secret } from '@standpipe/core'
import { execFileSync } from 'node:child_process'
import { closeSync, constants, existsSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryDirectory } from '../../test/support/temporary-directory.ts'
import { createOutput } from './output.ts'

function capture(): { readonly text: () => string; readonly write: (text: string) => void } {
  let all = ''
  return {
    text: () => all,
    write: (text) => {
      all += text
    },
  }
}

test('hides every secret, however it is spelled, on every way out', () => {
  const [stdout, stderr] = [capture(), capture()]
  const output = createOutput({ stdout, stderr })
  const path = join(temporaryDirectory(), 'events.ndjson')
  const file = output.openFile(path)

  output.stdout.write('before kept\n')
  output.addSecrets([secret('a b/ü"')])
  output.addSecrets([secret('second')])
  output.stdout.write('plain a b/ü" second\n')
  output.stderr.write('query ?key=a+b%2F%C3%BC%22&x=second\n')
  file.write(`${JSON.stringify({ key: 'a b/ü"' })}\n`)

  expect(stdout.text()).toBe('before kept\nplain *** ***\n')
  expect(stderr.text()).toBe('query ?key=***&x=***\n')
  expect(readFileSync(path, 'utf8')).toBe('{"key":"***"}\n')
})

test('asks a source anew for each text, because it obtains tokens while it is read', () => {
  const stdout = capture()
  const output = createOutput({ stdout, stderr: capture() })
  const tokens = [secret('token-1')]
  output.addSecrets(() => tokens)
  tokens.push(secret('token-2'))
  output.stdout.write('token-1 token-2')
  expect(stdout.text()).toBe('*** ***')
})

test('JSON stays valid, whatever a secret is', () => {
  const stdout = capture()
  const output = createOutput({ stdout, stderr: capture() })
  output.addSecrets([secret('250'), secret('"')])
  output.stdout.writeJson({ recordsRead: 250, note: 'key 250' })
  expect(stdout.text()).toBe('{"recordsRead":250,"note":"key ***"}\n')
})

// Other systems have no disk that is always full.
test.skipIf(!existsSync('/dev/full'))('says once that a file cannot be written, and goes on', () => {
  const stderr = capture()
  const output = createOutput({ stdout: capture(), stderr })
  const file = output.openFile('/dev/full')
  expect(output.isWhole).toBe(true)
  file.write('first\n')
  file.writeJson({ second: true })
  expect(output.isWhole).toBe(false)
  expect(stderr.text()).toMatch(
    /^Error: \/dev\/full could not be written to its end: ENOSPC.*\n {2}The command goes on without it\..*\n$/,
  )
})

// Other systems have no named pipes in their file system.
test.skipIf(process.platform === 'win32')('loses nothing when the reader of a pipe has gone', () => {
  const path = join(temporaryDirectory(), 'events')
  execFileSync('mkfifo', [path])
  // Without a reader, opening a pipe to write would wait for one.
  const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  const stderr = capture()
  const output = createOutput({ stdout: capture(), stderr })
  const file = output.openFile(path)
  closeSync(reader)
  file.write('first\n')
  file.write('second\n')
  expect([output.isWhole, stderr.text()]).toEqual([true, ''])
})

test('passes on what the streams know of their terminal', () => {
  const terminal = { isTTY: true, columns: 120, rows: 50, write: () => true }
  const { stderr, stdout } = createOutput({ stdout: { write: () => true }, stderr: terminal })
  expect([stderr.isTTY, stderr.columns, stderr.rows]).toEqual([true, 120, 50])
  expect([stdout.isTTY, stdout.columns, stdout.rows]).toEqual([false, 80, 24])
})
