import { ConfigurationError } from '@standpipe/core'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { findPackage } from './find-package.ts'

const moduleExtensions = ['.ts', '.mts', '.js', '.mjs']

/** The module behind SOURCE on the command line. */
export interface LocatedSource {
  readonly url: string
  /** Whether it is the main module of a package, or a file that was named by its path. */
  readonly kind: 'package' | 'file'
}

/**
 * Finds the module behind SOURCE on the command line: a file, or an installed connector.
 *
 * @throws ConfigurationError when there is none
 */
export async function locateSource(argument: string, directory: string): Promise<LocatedSource> {
  if (!isPath(argument)) return { url: await findPackage('connector', argument, directory), kind: 'package' }
  const path = resolve(directory, argument.startsWith('file:') ? fileURLToPath(argument) : argument)
  if (!moduleExtensions.some((extension) => path.endsWith(extension))) {
    throw new ConfigurationError({
      message: `${argument} is no source module.`,
      hint: `A source module ends in ${moduleExtensions.join(', ')}.`,
      option: 'source',
    })
  }
  if (existsSync(path)) return { url: pathToFileURL(path).href, kind: 'file' }
  throw new ConfigurationError({ message: `There is no file ${path}.`, option: 'source' })
}

function isPath(argument: string): boolean {
  return (
    /^(\.{0,2}[/\\]|[A-Za-z]:[/\\]|file:)/.test(argument) ||
    moduleExtensions.some((extension) => argument.endsWith(extension))
  )
}
