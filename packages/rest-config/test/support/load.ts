import type { RunEvent } from '@standpipe/core'
import { run, type RunSummary } from '@standpipe/runner'
import { fixedClock, memoryDestination, type MemoryDestination } from '@standpipe/test-doubles'
import { readSource } from '../../src/index.ts'

/** What a load of a document left behind. */
export interface Loaded {
  readonly summary: RunSummary
  readonly destination: MemoryDestination
  readonly warnings: readonly string[]
}

/** Reads a document and loads it into memory. */
export async function load(
  document: string | object,
  { destination = memoryDestination(), variables = {}, exclude = [], loadRows }: Partial<LoadOptions> = {},
): Promise<Loaded> {
  const warnings: string[] = []
  const report = (event: RunEvent): void => {
    if (event.type === 'warning-raised') warnings.push(event.message)
  }
  const text = typeof document === 'string' ? document : JSON.stringify(document)
  const source = readSource(text, 'source.yaml', {
    name: 'docs',
    variables: (name) => variables[name],
    clock: fixedClock(),
  })
  const limits = loadRows === undefined ? {} : { loadLimits: { rows: loadRows } }
  const summary = await run({ source, destination, report, exclude, ...limits })
  return { summary, destination, warnings }
}

/** What a load may be given. */
export interface LoadOptions {
  readonly destination: MemoryDestination
  readonly variables: { readonly [name: string]: string }
  /** Resources to leave out. */
  readonly exclude: readonly string[]
  /** Rows after which a load is committed. */
  readonly loadRows: number
}
