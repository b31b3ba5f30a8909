import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeProject } from '../support/project.ts'
import { bin, environmentOf, runCli } from '../support/run-cli.ts'

const directory = makeProject({
  'shop.yaml': `client: { base_url: 'https://api.example.com', auth: { type: bearer, token: '\${env:SHOP_TOKEN}' } }
resources: [orders, { name: order_lines, endpoint: 'orders/{resources.orders.id}/lines' }, customers]`,
  'standpipe.config.json': JSON.stringify({ pipelines: { nightly: { source: './shop.yaml' } } }),
  'conf/files.json': '{}',
  'conf/$(touch offered).yaml': '{}',
  'notes.txt': '',
  'broken.yaml': 'client: [',
})

/** What the script of a shell asks: the words behind `standpipe`, the last one being typed. */
async function completed(...words: readonly string[]): Promise<readonly string[]> {
  const { code, stdout, stderr } = await runCli(['complete', '--', ...words], { directory })
  const lines = stdout.trimEnd().split('\n')
  // The last line says that the shell shall not add the names of files by itself.
  expect([code, stderr, lines.at(-1)]).toEqual([0, '', ':4'])
  return lines.slice(0, -1).map((line) => line.split('\t')[0] ?? '')
}

describe('completions', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['commands', ['pre'], ['preview']],
    ['commands below commands', ['schema', ''], ['show', 'diff']],
    ['flags', ['run', 'inventory', '--full'], ['--full-refresh']],
    ['flags of commands below commands', ['state', 'set', '--cu'], ['--cursor']],
    ['values of a flag with choices', ['run', 'inventory', '--log-format', ''], ['pretty', 'json']],
    ['values behind =', ['schema', 'show', 'shop', '--format=db'], ['dbml', 'dbt']],
    ['connectors', ['run', 'inv'], ['inventory']],
    ['pipelines of the configuration', ['status', 'ni'], ['nightly']],
    ['resources of a pipeline', ['preview', 'nightly', 'c'], ['customers']],
    ['documents, but not the files of packages', ['run', './s'], ['./shop.yaml']],
    ['documents of a folder', ['check', 'conf/f'], ['conf/files.json']],
    [
      'resources of a document, without its variables',
      ['preview', './shop.yaml', 'o'],
      ['orders', 'order_lines'],
    ],
    ['resources of a connector', ['preview', 'inventory', 'cu'], ['customers']],
    ['resources behind --select', ['run', './shop.yaml', '--select', 'c'], ['customers']],
    [
      'the next one of a list',
      ['run', './shop.yaml', '--select', 'orders,'],
      ['orders,order_lines', 'orders,customers'],
    ],
    [
      'resources where a flag with a value comes first',
      ['run', '--destination', 'duckdb:x', './shop.yaml', '--exclude', 'c'],
      ['customers'],
    ],
    ['shells', ['completions', ''], ['bash', 'zsh', 'fish', 'powershell']],
    ['nothing of a source that cannot be opened', ['preview', './broken.yaml', ''], []],
    ['nothing for a flag that takes anything', ['run', 'inventory', '--dataset', ''], []],
  ])('%s', async (_case, words, expected) => {
    expect(await completed(...words)).toEqual(expected)
  })

  test('commands are offered without the one that is for scripts', async () => {
    const commands = await completed('')
    expect(commands).toContain('completions')
    expect(commands).not.toContain('complete')
  })

  test.each(['bash', 'zsh', 'fish', 'powershell'])('prints the script for %s', async (shell) => {
    const { code, stdout } = await runCli(['completions', shell], { directory })
    expect(code).toBe(0)
    expect(stdout).toMatch(/standpipe complete '?--/)
  })

  test('a shell that is not known is wrong usage', async () => {
    const { code, stderr } = await runCli(['completions', 'tcsh'], { directory })
    expect([code, stderr.includes('Allowed choices are bash, zsh, fish, powershell')]).toEqual([2, true])
  })

  // Windows has none.
  test.skipIf(!existsSync('/bin/bash'))('the script for bash completes in bash', () => {
    const node = `${process.execPath} --conditions=@standpipe/source ${bin}`
    const script = `
      standpipe() { ${node} "$@"; }
      source <(standpipe completions bash)
      COMP_LINE='standpipe preview ./shop.yaml o'; COMP_POINT=\${#COMP_LINE}
      COMP_WORDS=($COMP_LINE); COMP_CWORD=3
      _standpipe_complete
      printf '%s\\n' "\${COMPREPLY[@]}"
      COMP_LINE='standpipe run $(touch typed) conf/'; COMP_POINT=\${#COMP_LINE}
      COMP_WORDS=(standpipe run '$(touch typed)' conf/)
      _standpipe_complete
      printf '%s\\n' "\${COMPREPLY[@]}"`
    const { stdout, stderr } = spawnSync('/bin/bash', ['-c', script], {
      cwd: directory,
      env: environmentOf({ directory }),
      encoding: 'utf8',
    })
    const offered = ['orders', 'order_lines', 'conf/\\$\\(touch\\ offered\\).yaml', 'conf/files.json', '']
    expect([stdout, stderr.includes('Error')]).toEqual([offered.join('\n'), false])
    // Neither what was typed nor the name of a file was taken for a command.
    expect(existsSync(join(directory, 'typed'))).toBe(false)
    expect(existsSync(join(directory, 'offered'))).toBe(false)
  })
})
