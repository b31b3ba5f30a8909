import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { temporaryDirectory } from './temporary-directory.ts'

const packages = fileURLToPath(new URL('../../..', import.meta.url))

/** Lays out a throw-away project of a user: paths with their content. Returns its directory. */
export function makeProject(files: { readonly [path: string]: string } = {}): string {
  const directory = temporaryDirectory()
  for (const [path, content] of Object.entries({ 'package.json': '{"type":"module"}', ...files })) {
    mkdirSync(dirname(join(directory, path)), { recursive: true })
    writeFileSync(join(directory, path), content)
  }
  return directory
}

/** A project with `@standpipe/core`, `@standpipe/rest` and zod installed, as someone has who writes a source. */
export function makeAuthorProject(files: { readonly [path: string]: string } = {}): string {
  const directory = makeProject(files)
  mkdirSync(join(directory, 'node_modules/@standpipe'), { recursive: true })
  for (const name of ['core', 'rest']) {
    symlinkSync(join(packages, name), join(directory, 'node_modules/@standpipe', name))
  }
  const zod = join(packages, '../connectors/inventory/node_modules/zod')
  symlinkSync(zod, join(directory, 'node_modules/zod'))
  return directory
}
