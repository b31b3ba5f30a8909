import { ConfigurationError } from '@standpipe/core'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { findPackage } from './find-package.ts'

const moduleExtensions = ['.ts', '.mts', '.js', '.mjs']
const documentExtensions = ['.yaml', '.yml', '.json']

/** The module, or the document, behind SOURCE on the command line. */
export interface LocatedSource {
  readonly url: string
  /** Whether it is the main module of a package, a module that was named by its path, or a document that describes a source. */
  readonly kind: 'package' | 'file' | 'document'
}

/**
 * Finds the module or document behind SOURCE on the command line: a file, or an installed connector.
 *
 * @throws ConfigurationError when there is none
 */
export async function locateSource(argument: string, directory: string): Promise<LocatedSource> {
  if (!isPath(argument)) return { url: await findPackage('connector', argument, directory), kind: 'package' }
  const path = resolve(directory, argument.startsWith('file:') ? fileURLToPath(argument) : argument)
  const isModule = endsIn(path, moduleExtensions)
  if (!isModule && !endsIn(path, documentExtensions)) {
    throw new ConfigurationError({
      message: `${argument} is no source.`,
      hint: `A source module ends in ${moduleExtensions.join(', ')}, a document in ${documentExtensions.join(', ')}.`,
      option: 'source',
    })
  }
  if (existsSync(path)) return { url: pathToFileURL(path).href, kind: isModule ? 'file' : 'document' }
  throw new ConfigurationError({ message: `There is no file ${path}.`, option: 'source' })
}

function isPath(argument: string): boolean {
  return (
    /^(\.{0,2}[/\\]|[A-Za-z]:[/\\]|file:)/.test(argument) ||
    endsIn(argument, [...moduleExtensions, ...documentExtensions])
  )
}

function endsIn(path: string, extensions: readonly string[]): boolean {
  return extensions.some((extension) => path.endsWith(extension))
}
