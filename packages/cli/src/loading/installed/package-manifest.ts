import { ConfigurationError } from '@standpipe/core'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { messageOf } from '../../output/text/error-text.ts'

/** What is read of a `package.json`. What it says otherwise than npm wants it counts as not said. */
export interface PackageManifest {
  readonly name: string
  readonly version: string | null
  readonly description: string | null
  readonly keywords: readonly string[]
  /** Whether its files are modules, where their names do not say. */
  readonly isModule: boolean
  /** Globs of the packages of a workspace; empty when it is none, or says so in a file of its own. */
  readonly workspaces: readonly string[]
}

/**
 * The manifest in a directory; null when there is none, or one without a name that a package could have been installed by.
 *
 * @throws ConfigurationError when it is no JSON object
 */
export function readManifest(directory: string): PackageManifest | null {
  const path = join(directory, 'package.json')
  if (!existsSync(path)) return null
  const { name, version, description, keywords, type, workspaces } = parse(path)
  return {
    name: textIn(name) ?? '',
    version: textIn(version),
    description: textIn(description),
    keywords: textsIn(keywords),
    isModule: type === 'module',
    workspaces: textsIn(isObject(workspaces) ? workspaces['packages'] : workspaces),
  }
}

/** A directory and those around it, from the inside out. */
export function directoriesAround(directory: string): readonly string[] {
  const outer = dirname(directory)
  return outer === directory ? [directory] : [directory, ...directoriesAround(outer)]
}

function parse(path: string): { readonly [name: string]: unknown } {
  let value: unknown
  try {
    value = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new ConfigurationError({ message: `${path} cannot be read: ${messageOf(error)}`, cause: error })
  }
  if (isObject(value)) return value
  throw new ConfigurationError({ message: `${path} holds no JSON object.` })
}

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textIn(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((text) => typeof text === 'string') : []
}
