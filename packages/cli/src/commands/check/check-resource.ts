import {
  fieldNames,
  RecordError,
  type DataRecord,
  type FieldPath,
  type JsonValue,
  type Resource,
  type Source,
} from '@standpipe/core'
import { preview } from '@standpipe/runner'
import { formatAmount } from '../../output/text/quantities.ts'
import type { GivenColumnRules } from '../../settings/given/column-rules.ts'
import type { CheckedResource } from './check-step.ts'

/** A resource as a run would read it, with what its first page tells. Throws what a run would fail with. */
export async function checkResource(
  { specVersion, name, resources }: Source,
  resource: Resource,
  { rules, signal }: { readonly rules: GivenColumnRules; readonly signal: AbortSignal },
): Promise<CheckedResource> {
  let httpStatus: number | null = null
  const { records } = await preview({
    ...rules,
    source: { specVersion, name, resources },
    resource: resource.name,
    limit: Number.MAX_SAFE_INTEGER,
    maxPages: 1,
    signal,
    report: (event) => {
      if (event.type === 'response-received') httpStatus = event.status
    },
  })
  const key = (resource.primaryKey ?? []).map((part) => pathOf(part))
  checkCursor(resource, records)
  return {
    httpStatus,
    records: records.length,
    key: key.map((path) => fieldNames(path).join('.')),
    cursor: resource.cursor === undefined ? null : fieldNames(resource.cursor.path).join('.'),
    doubts: doubtsOf(key, records, resource),
  }
}

/** What was seen, in a line. */
export function describeChecked({ httpStatus, records, key, cursor, doubts }: CheckedResource): string {
  const facts = [
    ...(httpStatus === null ? [] : [String(httpStatus)]),
    records === 0 ? 'no records to look at' : `${formatAmount(records, 'record')} on the first page`,
    ...(key.length === 0 ? [] : [`key ${key.join(', ')}`]),
    ...(cursor === null ? [] : [`cursor ${cursor}`]),
  ]
  return [facts.join(' · '), ...doubts].join('; ')
}

function checkCursor({ name, cursor }: Resource, records: readonly DataRecord[]): void {
  if (cursor === undefined || (cursor.onMissing ?? 'fail') !== 'fail') return
  const missing = records.filter((record) => (valueAt(record, cursor.path) ?? null) === null).length
  if (missing === 0) return
  const path = fieldNames(cursor.path).join('.')
  throw new RecordError({
    message: `${name}: the cursor "${path}" is missing in ${missing} of ${formatAmount(records.length, 'record')}. A run would fail.`,
    hint: 'Correct its path, or say what a record without it means (on_cursor_value_missing, onMissing).',
    place: { resource: name, page: 'the first page', row: 1 + firstMissing(records, cursor.path) },
    field: path,
  })
}

function firstMissing(records: readonly DataRecord[], path: FieldPath): number {
  return records.findIndex((record) => (valueAt(record, path) ?? null) === null)
}

function doubtsOf(
  key: readonly FieldPath[],
  records: readonly DataRecord[],
  { disposition }: Resource,
): readonly string[] {
  if (key.length === 0 || disposition === 'append') return []
  const ids = new Set(records.map((record) => JSON.stringify(key.map((path) => text(valueAt(record, path))))))
  const repeated = records.length - ids.size
  return repeated === 0
    ? []
    : [`${formatAmount(repeated, 'record')} repeat the key of another one and would take its place`]
}

function pathOf(part: NonNullable<Resource['primaryKey']>[number]): FieldPath {
  return typeof part === 'object' && 'path' in part ? part.path : part
}

function valueAt(record: DataRecord, path: FieldPath): JsonValue | undefined {
  return fieldNames(path).reduce<unknown>(
    (value, name) => (typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined),
    record,
  ) as JsonValue | undefined
}

function text(value: JsonValue | undefined): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : `${typeof value}:${value}`
}
