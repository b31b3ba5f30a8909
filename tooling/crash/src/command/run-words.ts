import { fileURLToPath } from 'node:url'
import { defaultApiKey } from '@standpipe/sandbox-api'
import type { WriteDisposition } from '../expected/expected-records.ts'

/** Flags that are the same for every run of a round. */
export interface RunWords {
  readonly disposition: WriteDisposition
  /** Base URL of the sandbox. */
  readonly url: string
  /** Where the tables go. */
  readonly flags: readonly string[]
}

/** The command line that loads all six resources with a disposition: the connector itself, or a variant of it. */
export function runWords({ disposition, url, flags }: RunWords): readonly string[] {
  const source =
    disposition === 'merge'
      ? 'inventory'
      : fileURLToPath(new URL(`../sources/${disposition}-inventory.ts`, import.meta.url))
  return ['run', source, '--set', `baseUrl=${url}`, '--set', `apiKey=${defaultApiKey}`, ...flags]
}
