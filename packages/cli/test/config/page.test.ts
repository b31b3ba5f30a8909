import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import { createProgram, type ProgramActions } from '../../src/program/program.ts'
import { runCommand } from '../support/run-command.ts'

const repository = join(import.meta.dirname, '../../../..')
const page = readFileSync(join(repository, 'docs/configuration.md'), 'utf8')
const blocks = (language: string): readonly string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'))].map(([, code]) => code ?? '')

// Inside of the package, so that the examples find it and the connector by their names.
const folder = mkdtempSync(join(import.meta.dirname, 'examples-'))
afterAll(() => rmSync(folder, { recursive: true }))

const shop = 'client: { base_url: https://api.example.com/ }\nresources: [orders]\n'
const mySource = `import type { Source } from '@standpipe/core'
const source: Source = { specVersion: 'v1', name: 'own', resources: [] }
export default source`

const examples = [
  ...blocks('ts').map((code, index) => [`example-${index}.ts`, code] as const),
  ...blocks('json').map((code, index) => [`example-${index}.json`, code] as const),
]
for (const [name, code] of [...examples, ['shop.yaml', shop], ['my-source.ts', mySource]] as const) {
  writeFileSync(join(folder, name), code)
}

/** What an example asks a secret manager for, if it is not here. */
const variables = { INVENTORY_API_KEY: 'k3y' }

const ignore = (): Promise<void> => Promise.resolve()

describe('docs/configuration.md', () => {
  test.each(examples.map(([name]) => name))('%s is a configuration', async (name) => {
    for (const profile of [[], ...(name === 'example-0.ts' ? [['--profile', 'prod']] : [])]) {
      const words = ['config', 'show', '--config', name, '--resolved', ...profile]
      const { code, stdout, stderr } = await runCommand(words, { directory: folder, variables })
      expect([code, stderr, stdout.length > 0]).toEqual([0, '', true])
    }
  })

  test('its examples, and what init writes, are what the compiler accepts', async () => {
    const init = ['init', '--source', '@standpipe/connector-inventory', '--source', './shop.yaml']
    expect((await runCommand(init, { directory: folder })).code).toBe(0)
    const settings = { extends: join(repository, 'tsconfig.json'), include: ['*.ts'], exclude: [] }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings))
    const compiler = join(repository, 'node_modules/.bin/tsc')
    const { stdout } = await promisify(execFile)(compiler, ['-p', folder]).catch(
      (error: unknown) => error as { readonly stdout: string },
    )
    expect(stdout).toBe('')
  }, 120_000)

  test('its commands are those that there are', async () => {
    const actions = new Proxy<ProgramActions>({} as ProgramActions, { get: () => ignore })
    const lines = blocks('sh').flatMap((block) => block.trim().split('\n'))
    expect(lines.length).toBeGreaterThan(0)
    for (const line of lines) {
      const [program, ...words] = line.replaceAll("'", '').split(' ')
      expect(program).toBe('standpipe')
      const command = createProgram(actions, '1.0.0').exitOverride()
      await command.parseAsync(words, { from: 'user' })
    }
  })

  test('every key is on the page', () => {
    const sources = ['config', 'pipeline-options'].map((name) =>
      readFileSync(join(import.meta.dirname, `../../src/config/define/${name}.ts`), 'utf8'),
    )
    const keys = sources.flatMap((text) =>
      [...text.matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, key]) => key),
    )
    expect(keys.length).toBeGreaterThan(20)
    expect(keys.filter((key) => !page.includes(`\`${key}\``))).toEqual([])
  })
})
