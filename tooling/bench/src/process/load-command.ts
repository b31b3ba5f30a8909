import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defaultApiKey } from '@standpipe/sandbox-api'
import type { MeasuredCommand } from './measure-process.ts'

/** What is loaded and how. */
export interface LoadOptions {
  /** Base URL of the sandbox. */
  readonly url: string
  /** For example `duckdb:bench.duckdb`. */
  readonly destination: string
  /** Only this resource. Default: all. */
  readonly select?: string
  /** Options of Node in front of the program. Default: none. */
  readonly nodeOptions?: readonly string[]
}

const program = join(
  dirname(createRequire(import.meta.url).resolve('standpipe/package.json')),
  'dist',
  'bin.js',
)

/** The command that loads the inventory API, as it is published: the packages must be built. */
export function loadCommand({ url, destination, select, nodeOptions = [] }: LoadOptions): MeasuredCommand {
  return {
    directory: fileURLToPath(new URL('../..', import.meta.url)),
    arguments: [
      ...nodeOptions,
      program,
      'run',
      'inventory',
      `--destination=${destination}`,
      `--set=baseUrl=${url}`,
      `--set=apiKey=${defaultApiKey}`,
      ...(select === undefined ? [] : [`--select=${select}`]),
      '--no-progress',
    ],
  }
}
