import type { DataRecord, Resource, Source } from '@standpipe/core'
import { differencesFromTruth, exactText, type StoredTables } from '@standpipe/connector-kit'
import { featureFlagAnalytics } from '@standpipe/connector-feature-flag-analytics'
import { inventory } from '@standpipe/connector-inventory'
import { practiceAnalytics } from '@standpipe/connector-practice-analytics'
import { projectManagement } from '@standpipe/connector-project-management'
import { editRecord, type ExactRecord, type RecordEdit, type Sandbox } from '@standpipe/sandbox-api'
import { runCommandLine } from 'standpipe'

/** A connector as it is loaded, and what is done to one of its lists between two runs. */
export interface TriedConnector {
  readonly name: string
  /** Settings for the API that the sandbox plays; secrets too, which are texts here. */
  readonly settings: { readonly [setting: string]: string }
  /** The same source, for its keys and columns. */
  readonly source: Source
  /** The resource whose records get other fields. */
  readonly edited: string
  /** Name of a list of the sandbox. */
  readonly listOf: (resource: string) => string
}

/** All connectors of the repository, whole reads where a setting can say so: what a read by date cannot see is no difference. */
export function allConnectors({ url, apiKey }: Pick<Sandbox, 'url' | 'apiKey'>): readonly TriedConnector[] {
  const below = (name: string) => `${url}/${name}`
  const practice = { baseUrl: below('practice-analytics'), token: apiKey }
  const flags = { baseUrl: below('feature-flag-analytics'), apiKey }
  const projects = { baseUrl: below('project-management'), apiKey }
  const whole = { incremental: false, onMissing: 'delete', unreadable: 'empty' } as const
  const stock = { baseUrl: url, apiKey }
  return [
    tried('practice-analytics', practiceAnalytics(practice), practice, 'staff_list'),
    tried('feature-flag-analytics', featureFlagAnalytics(flags), flags, 'users'),
    tried(
      'project-management',
      projectManagement({ ...projects, ...whole }),
      { ...projects, ...whole },
      'tags',
    ),
    tried('inventory', inventory(stock), stock, 'customers'),
  ]
}

function tried(
  name: string,
  source: Source,
  settings: { readonly [setting: string]: string | boolean },
  edited: string,
): TriedConnector {
  const texts = Object.entries(settings).map(([key, value]) => [key, String(value)])
  const listOf = (resource: string) => (name === 'inventory' ? resource : `${name}/${resource}`)
  return { name, source, settings: Object.fromEntries(texts), edited, listOf }
}

/** What the records of the edited list look like when they are first read, and afterwards. */
export const edits = {
  before: { set: { shade: '2026-01-31' } },
  after: { set: { shade: 'green', novelty: 'new' } },
} as const satisfies { readonly [when: string]: RecordEdit }

/** The part of `run --json` that is looked at. */
export interface RunResult {
  readonly status: string
  readonly resources: readonly {
    readonly name: string
    readonly rowsMissing: number
    readonly schemaChanges: readonly {
      readonly kind: string
      readonly table: string
      readonly column?: string
    }[]
  }[]
}

/** Runs a connector into a destination with the command line. Rejects with what it said on stderr when it failed. */
export async function runConnector(
  { name, settings }: TriedConnector,
  destination: string,
  dataset: string,
  directory: string,
): Promise<RunResult> {
  const set = Object.entries(settings).flatMap(([key, value]) => ['--set', `${key}=${value}`])
  const words = [
    'run',
    name,
    ...set,
    '--destination',
    destination,
    '--dataset',
    dataset,
    '--json',
    '--no-progress',
  ]
  let [out, said] = ['', '']
  const exitCode = await runCommandLine(words, {
    directory,
    variables: {},
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (said += text) },
    isCI: true,
    stop: new AbortController().signal,
    now: Date.now,
    openBrowser: () => undefined,
    releaseHeap: () => undefined,
  })
  if (exitCode !== 0) throw new Error(`standpipe run ${name} ended with ${exitCode}:\n${said}`)
  return JSON.parse(out) as RunResult
}

/** The records that tables must hold after a run, and those of the version before that are not listed any more. */
export function truthOf(
  { edited, listOf }: TriedConnector,
  { name, primaryKey = [] }: Pick<Resource, 'name' | 'primaryKey'>,
  sandbox: Sandbox,
  isSecond: boolean,
): { readonly listed: readonly ExactRecord[]; readonly gone: readonly ExactRecord[] } {
  const recordsOf = (version: number, edit: RecordEdit): readonly ExactRecord[] =>
    Array.from(sandbox.truth(listOf(name), version), (record, index) =>
      name === edited ? editRecord(record, edit, index) : record,
    )
  const before = recordsOf(0, edits.before)
  if (!isSecond) return { listed: before, gone: [] }
  const listed = recordsOf(sandbox.version(), edits.after)
  const keyOf = (record: DataRecord | ExactRecord): string =>
    exactText(
      primaryKey.map((part) =>
        valueAt(record, typeof part === 'object' && 'path' in part ? part.path : part),
      ),
    )
  const keys = new Set(listed.map(keyOf))
  return { listed, gone: before.filter((record) => !keys.has(keyOf(record))) }
}

function valueAt(record: object, path: unknown): unknown {
  const names = typeof path === 'string' ? path.split('.') : (path as readonly string[])
  return names.reduce<unknown>(
    (value, field) =>
      value === null || value === undefined ? null : ((value as Record<string, unknown>)[field] ?? null),
    record,
  )
}

/** Whether rows stay that the API lists no more. */
export function keepsMissing({ onMissing = 'keep' }: Pick<Resource, 'onMissing'>): boolean {
  return onMissing === 'keep'
}

/** How the stored tables of a connector differ from the truth: nothing, when all is well. */
export function differencesOf(
  connector: TriedConnector,
  stored: StoredTables,
  sandbox: Sandbox,
  isSecond: boolean,
): Promise<readonly string[]> {
  const { source, edited } = connector
  return differencesFromTruth({
    source,
    stored,
    truth: (name) => {
      const resource = source.resources.find((candidate) => candidate.name === name)
      if (resource === undefined) throw new Error(`There is no resource ${name}.`)
      const { listed, gone } = truthOf(connector, resource, sandbox, isSecond)
      return keepsMissing(resource) ? [...listed, ...gone] : listed
    },
    columns: {
      [edited]: {
        // What a text is that stands beside the dates, in a column of its own.
        shade: { type: isSecond ? 'text' : 'date' },
        ...(isSecond && { novelty: { type: 'text' } }),
      },
    },
  })
}
