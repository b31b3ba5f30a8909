import type { StoredTables } from '@standpipe/connector-kit'
import { startSandbox, type Sandbox } from '@standpipe/sandbox-api'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  allConnectors,
  differencesOf,
  edits,
  keepsMissing,
  runConnector,
  truthOf,
  type RunResult,
  type TriedConnector,
} from './all-connectors.ts'

/** Where all connectors are loaded into. */
export interface TriedDestination {
  /** URL for the command line, given a folder for files. */
  url(directory: string): string
  tables(url: string, dataset: string): Promise<StoredTables & { close(): unknown }>
}

const datasetOf = ({ name }: TriedConnector): string => `all_${name.replaceAll('-', '_')}`

/** Declares the tests of all connectors in one destination. */
export function tryAllConnectors(destination: TriedDestination): void {
  let sandbox: Sandbox
  let directory: string
  let connectors: readonly TriedConnector[]
  let results: readonly RunResult[]
  beforeAll(async () => {
    sandbox = await startSandbox({ rows: 600, scale: 0.25 })
    directory = await mkdtemp(join(tmpdir(), 'standpipe-all-connectors-'))
    connectors = allConnectors(sandbox)
  })
  afterAll(async () => {
    await sandbox.stop()
    await rm(directory, { recursive: true })
  })

  async function runAll(edit: (typeof edits)[keyof typeof edits]): Promise<void> {
    sandbox.clearFaults()
    for (const { edited, listOf } of connectors) {
      sandbox.addFault({ kind: 'edit-records', resource: listOf(edited), edit })
    }
    const finished: RunResult[] = []
    for (const connector of connectors) {
      const url = destination.url(directory)
      finished.push(await runConnector(connector, url, datasetOf(connector), directory))
    }
    results = finished
  }

  async function differences(isSecond: boolean): Promise<readonly string[]> {
    const found: string[] = []
    for (const connector of connectors) {
      const stored = await destination.tables(destination.url(directory), datasetOf(connector))
      try {
        const own = await differencesOf(connector, stored, sandbox, isSecond)
        found.push(...own.map((difference) => `${connector.name} ${difference}`))
      } finally {
        await stored.close()
      }
    }
    return found
  }

  it('hold what the APIs list, value by value', { timeout: 120_000 }, async () => {
    await runAll(edits.before)
    const resources = connectors.flatMap(({ source }) => source.resources)
    expect(results.flatMap((result) => result.resources)).toHaveLength(resources.length)
    expect(resources.length).toBeGreaterThanOrEqual(44)
    expect(await differences(false)).toEqual([])
  })

  it(
    'hold the new truth after everything changed, and the run says exactly what did',
    { timeout: 120_000 },
    async () => {
      sandbox.mutate({ changed: 9, added: 4, deleted: 3, late: 2 })
      await runAll(edits.after)
      expect(await differences(true)).toEqual([])
      for (const [index, connector] of connectors.entries()) {
        const { edited, source } = connector
        const reported = results[index]?.resources ?? []
        const expected = source.resources.map((resource) => {
          const { gone } = truthOf(connector, resource, sandbox, true)
          const changes =
            resource.name === edited ? ['column-added novelty', 'variant-added shade__v_text'] : []
          return [resource.name, keepsMissing(resource) ? 0 : gone.length, changes]
        })
        const found = reported.map(({ name, rowsMissing, schemaChanges }) => {
          const changes = schemaChanges.map(({ kind, column }) => `${kind} ${column}`)
          return [name, rowsMissing, changes.toSorted((left, right) => left.localeCompare(right))]
        })
        expect(found).toEqual(expected)
      }
    },
  )
}
