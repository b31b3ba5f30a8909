import { ConfigurationError } from '@standpipe/core'
import { readFile } from 'node:fs/promises'
import { dirname, relative } from 'node:path'
import { messageOf } from '../../output/text/error-text.ts'
import type { ConfigFile } from './config-file.ts'
import type { ConfigPath } from './config-path.ts'
import { importFailure } from './import-failure.ts'
import { loadModule } from './load-module.ts'
import { nodeAt } from './syntax/node-at.ts'
import { parseSyntax } from './syntax/parse-syntax.ts'
import type { SyntaxNode } from './syntax/syntax-node.ts'
import { textReferences } from './text-references.ts'

/**
 * Reads a configuration and remembers where what stands in it. Throws `ConfigurationError` with the place of what cannot be
 * read, or of what it imports and is missing.
 *
 * @param from the working directory, from which messages name the file
 */
export async function readConfigFile(path: string, from: string): Promise<ConfigFile> {
  const label = relative(from, path)
  const text = await textOf(path, label)
  const statements = parseSyntax(text, label)
  const start = (at: ConfigPath): { readonly line: number; readonly column: number } =>
    nodeAt(statements, at)?.loc?.start ?? { line: 1, column: 0 }
  return {
    path,
    label,
    directory: dirname(path),
    value: path.endsWith('.json') ? textReferences(JSON.parse(text)) : await loaded(path, label, statements),
    placeOf: (at) => `${label}:${start(at).line}:${start(at).column + 1}`,
    lineOf: (at) => `${label}:${start(at).line}`,
  }
}

async function loaded(path: string, label: string, statements: readonly SyntaxNode[]): Promise<unknown> {
  const exported = await loadModule(path).catch((error: unknown) => {
    throw importFailure(error, label, statements)
  })
  if (exported !== undefined) return exported
  throw new ConfigurationError({
    message: `${label} has no default export.`,
    hint: 'Write: export default defineConfig({ … })',
    option: 'config',
  })
}

async function textOf(path: string, label: string): Promise<string> {
  try {
    // Some editors put a mark of their encoding before the text.
    return (await readFile(path, 'utf8')).replace(/^\uFEFF/, '')
  } catch (cause) {
    throw new ConfigurationError({
      message: `${label} cannot be read: ${messageOf(cause)}`,
      option: 'config',
      cause,
    })
  }
}
