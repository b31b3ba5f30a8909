import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bin, environmentOf } from '../support/run-cli.ts'
import { spawnSync } from 'node:child_process'
import { shopProject } from './shop-project.ts'

/** Modules that a command loads and that only a configuration needs. */
function loaded(directory: string, words: readonly string[]): readonly string[] {
  const hook = join(directory, 'log-modules.mjs')
  writeFileSync(
    hook,
    `import { registerHooks } from 'node:module'
     registerHooks({ resolve: (name, context, next) => { const found = next(name, context); process._rawDebug('loaded ' + found.url + ' by ' + context.parentURL); return found } })`,
  )
  const { stderr, status } = spawnSync(
    process.execPath,
    ['--conditions=@standpipe/source', '--import', hook, bin, ...words],
    { cwd: directory, env: environmentOf({ directory }), encoding: 'utf8' },
  )
  expect(status).toBe(0)
  const needed =
    /\/node_modules\/(jiti|zod|@babel\/parser)\/.* by .*\/packages\/cli\/src|\/src\/config\/(checks|profile|references|file\/read)/
  return stderr.split('\n').filter((line) => line.startsWith('loaded ') && needed.test(line))
}

test('without a configuration, nothing is loaded that reads one', () => {
  expect(loaded(shopProject({}), ['discover', './shop.js'])).toEqual([])
  const withConfig = shopProject({ 'standpipe.config.json': '{"pipelines":{}}' })
  expect(loaded(withConfig, ['config', 'show'])).not.toEqual([])
})
