import { ConfigurationError } from '@standpipe/core'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { findPackage } from './find-package.ts'

const moduleExtensions = ['.ts', '.mts', '.js', '.mjs']

/** Finds the module behind SOURCE on the command line: a file, or an installed connector. Returns its URL. */
export function locateSource(argument: string, directory: string): string {
  if (!isPath(argument)) return findPackage('connector', argument, directory)
  const path = resolve(directory, argument.startsWith('file:') ? fileURLToPath(argument) : argument)
  if (!moduleExtensions.some((extension) => path.endsWith(extension))) {
    throw new ConfigurationError({
      message: `${argument} is no source module.`,
      hint: `A source module ends in ${moduleExtensions.join(', ')}.`,
      option: 'source',
    })
  }
  if (existsSync(path)) return pathToFileURL(path).href
  throw new ConfigurationError({ message: `There is no file ${path}.`, option: 'source' })
}

function isPath(argument: string): boolean {
  return (
    /^(\.{0,2}[/\\]|[A-Za-z]:[/\\]|file:)/.test(argument) ||
    moduleExtensions.some((extension) => argument.endsWith(extension))
  )
}
