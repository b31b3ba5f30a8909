import { startSandbox, type Sandbox } from '@standpipe/sandbox-api'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeProject } from '../support/project.ts'
import { countRows, queryDuckDb } from '../support/query.ts'
import type { CliResult } from '../support/run-cli.ts'
import { runCommand } from '../support/run-command.ts'

const page = readFileSync(new URL('../../../../docs/trying-out.md', import.meta.url), 'utf8')
const blocks = (language: string): readonly string[] =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, 'g'))].map(([, code]) => code ?? '')
const commands = blocks('sh').flatMap((code) => code.trim().split('\n'))
const host = 'https://api.example.com'

// The length of the address decides where the title is broken into lines.
const wordsOf = (text: string): readonly string[] => text.split(/[\s#]+/)

describe('docs/trying-out.md', () => {
  let sandbox: Sandbox
  const directory = makeProject()

  beforeAll(async () => {
    sandbox = await startSandbox({ rows: 600 })
  })
  afterAll(() => sandbox.stop())

  /** Runs a line as a shell does, for the sandbox in the place of the API. */
  async function run(line: string): Promise<CliResult> {
    const [command = '', file] = line.replaceAll(host, sandbox.url).split(' > ')
    const words = [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
    expect(words.slice(0, 2)).toEqual(['npx', 'standpipe'])
    const result = await runCommand(words.slice(2), { directory, variables: { SHOP_KEY: sandbox.apiKey } })
    if (file !== undefined) writeFileSync(join(directory, file), result.stdout)
    return result
  }

  test('its commands work, one after the other', async () => {
    expect(commands).toHaveLength(9)
    for (const command of commands) {
      const { code, stdout, stderr } = await run(command)
      expect([command, code, /Error|sandbox-key/.test(stdout + stderr)]).toEqual([command, 0, false])
    }
    const rows = await queryDuckDb(join(directory, 'rows.duckdb'), countRows('shop', ['orders']))
    expect(rows).toEqual([[[...sandbox.truth('orders')].length]])
  })

  test('its document is what the first command prints', async () => {
    await run(commands[0] ?? '')
    const printed = readFileSync(join(directory, 'shop.yaml'), 'utf8').replaceAll(sandbox.url, host)
    expect(wordsOf(blocks('yaml')[0] ?? '')).toEqual(wordsOf(printed))
  })
})
