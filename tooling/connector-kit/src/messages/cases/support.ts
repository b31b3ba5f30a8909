import { strict as assert } from 'node:assert'
import { secret, type JsonObject, type StopReason } from '@standpipe/core'
import { exactText } from '../../rows/exact-text.ts'
import { secretTraces, shownByError, type TestAnswer } from '@standpipe/testing'
import type { RecordedRequest } from '@standpipe/test-doubles'
import type { Reading } from '../../rows/read-resource.ts'
import type { FailedReading, MessageBench, MessagesUnderTest } from '../bench/message-bench.ts'

/** Records on a page that the server grants; of a list without pages as many as there are. */
export function pageSizeOf({ described }: MessageBench): number {
  return described.pageSize ?? 3
}

/** Asserts that a read gave that many records of the list, in its order, each once, with what they carry. */
export function assertWholeList(bench: MessageBench, { pages, records }: Reading, total: number): void {
  const { described, name } = bench
  bench.lists.set(name, { ...bench.lists.get(name), total })
  assert.deepEqual(keysOf(bench, records), keysOf(bench, bench.truthOf(name)), 'keys of the records')
  assert.equal(pages.at(-1)?.stop, described.lastPage, 'why no page follows')
}

/** The keys as texts: as an XML gives them or as JSON does, they are the same. */
function keysOf({ resource }: MessageBench, records: readonly object[]): readonly string[] {
  return records.map((record) =>
    (resource.primaryKey ?? [])
      .map((part) => (typeof part === 'object' && 'path' in part ? part.path : part))
      .map((path) => textAt(record, typeof path === 'string' ? path.split('.') : path))
      .join(' '),
  )
}

function textAt(record: object, names: readonly string[]): string {
  let value: unknown = record
  for (const name of names) value = (value as JsonObject | null | undefined)?.[name]
  return typeof value === 'string' ? value : exactText(value ?? null)
}

/** The query of a request without the credential. */
export function queryOf({ connector }: MessageBench, { url }: RecordedRequest): { [name: string]: string } {
  const query = Object.fromEntries(url.searchParams)
  if (connector.credential.in === 'query') delete query[connector.credential.name]
  return query
}

/** An answer that says back what it was asked, as some servers do with what they refuse. */
export function echo(status: number, { url, headers, body }: RecordedRequest): TestAnswer {
  return {
    status,
    json: { error: `refused: ${url.href} ${decodeURIComponent(url.href)} ${body}`, ...headers },
  }
}

/** Answers of the shortest wait that a server can ask for. */
export function notNow(status: number): TestAnswer {
  return { status, headers: { 'retry-after': '0.001' }, json: { error: 'not now' } }
}

/** The values of all settings that are secrets, and of the credential that comes of them. */
export function secretsOf({ schema, settings, credential }: MessagesUnderTest): readonly string[] {
  const given = Object.entries(settings).filter(([name]) => secretNames(schema).has(name))
  return [credential.value, ...given.map(([, value]) => String(value))]
}

/** The names of the settings that are secrets, in any form that the settings may have. */
export function secretNames(schema: MessagesUnderTest['schema']): ReadonlySet<string> {
  const names = new Set<string>()
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if ('properties' in value) {
      for (const [name, property] of Object.entries(value.properties ?? {})) {
        if ((property as { readonly secret?: unknown }).secret === true) names.add(name)
      }
    }
    for (const part of Object.values(value)) visit(part)
  }
  visit(schema['~standard'].jsonSchema.input({ target: 'draft-2020-12' }))
  return names
}

/** Asserts that no secret shows in what a read gave and what it ended with. */
export function assertNothingShown(
  { connector }: MessageBench,
  { error, reading }: Partial<FailedReading>,
): void {
  const shown = { reading, error: shownByError(error) }
  const secrets = secretsOf(connector).map((value) => secret(value))
  assert.deepEqual(secretTraces(secrets, shown), [], 'secrets that show')
}

/** Asserts that a resource ended, without a record, in one of the ways that its description allows for a status. */
export async function assertStatusMeans(
  bench: MessageBench,
  status: number,
): Promise<FailedReading | undefined> {
  const meaning: StopReason | undefined = bench.described.statuses?.[status]
  bench.disturb = (request) => echo(status, request)
  if (meaning === undefined) return bench.readToError()
  const reading = await bench.read()
  assert.equal(reading.records.length, 0, 'number of records')
  assert.equal(reading.pages.at(-1)?.stop, meaning, 'why no page follows')
  assertNothingShown(bench, { reading })
  return undefined
}
