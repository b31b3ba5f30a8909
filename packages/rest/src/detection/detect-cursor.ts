import { fieldNames, type DataRecord, type FieldPath, type JsonValue } from '@standpipe/core'
import { instantOf } from '../cursor/instant-of.ts'
import { describePath, fieldAt } from '../selectors/field-at.ts'
import { bodyFieldsOf } from './body-field.ts'

/** A field that may tell how far a list was read. */
export interface CursorCandidate {
  readonly path: FieldPath
  /** How its values are written. `number` increases from record to record and stands for no time. */
  readonly kind: 'timestamp' | 'date' | 'epoch-seconds' | 'epoch-milliseconds' | 'number'
  /** What the name says that it is: the time of the last change, of the creation, or neither. */
  readonly meaning: 'changed' | 'created' | 'other'
  /** The order in which the records of the page have it; null when they have none. */
  readonly order: 'asc' | 'desc' | null
  /** As the page spells them. */
  readonly lowest: string | number | bigint
  readonly highest: string | number | bigint
}

/** What a page tells of a cursor. */
export interface DetectedCursors {
  /** The best first. */
  readonly candidates: readonly CursorCandidate[]
  /** Fields that are called like one and cannot be it, with the reason. */
  readonly refused: readonly { readonly path: FieldPath; readonly reason: string }[]
}

const changedNames =
  /^(last)?(updated?|modified|modification|changed?|edited)(at|on|time|date|timestamp|utc|dateutc)?$|^(date|time|last)(updated?|modified|changed?)(utc)?$|^(lastmodifieddate|lastchange|modtime|syncedat)$/
const createdNames =
  /^(created?|creation|added?|inserted|received|occurred|posted|published|submitted)(at|on|time|date|timestamp|utc|dateutc)?$|^(date|time)(created?|added|received)(utc)?$|^(timestamp|eventtime|createddate)$/
const timeNames = /(time|date|timestamp|stamp|at|on|since|utc)$/
const counterNames =
  /^(id|sequence|seq|sequencenumber|version|revision|rowversion|changenumber|eventid|offset|position|transactionid)$/

const meanings = ['changed', 'created', 'other']

/**
 * Guesses which fields tell how far a list was read: a time (ISO 8601, or a number since 1970 in a field that is called like
 * a time), or a number that grows from record to record, that every record of the page has. Which of them the API can be asked by
 * no record says.
 */
export function detectCursor(records: readonly DataRecord[]): DetectedCursors {
  const candidates: CursorCandidate[] = []
  const refused: { path: FieldPath; reason: string }[] = []
  for (const { path, name } of fieldsOf(records)) {
    const values = records.map((record) => fieldAt(record, path) ?? null)
    const meaning = changedNames.test(name) ? 'changed' : createdNames.test(name) ? 'created' : 'other'
    const missing = values.filter((value) => value === null || value === '').length
    const found = missing === 0 ? candidateOf(path, name, meaning, values) : null
    if (found !== null) candidates.push(found)
    else if (meaning !== 'other' && missing < values.length) {
      const reason =
        missing > 0
          ? `"${describePath(path)}" is missing in ${missing} of ${values.length} records.`
          : `"${describePath(path)}" is not written as one kind of time.`
      refused.push({ path, reason })
    }
  }
  return { candidates: candidates.toSorted((one, other) => rankOf(one) - rankOf(other)), refused }
}

/** Fields of the first records, of which one may lack some. */
function fieldsOf(
  records: readonly DataRecord[],
): readonly { readonly path: FieldPath; readonly name: string }[] {
  const fields = records.slice(0, 5).flatMap((record) => bodyFieldsOf(record))
  return [...new Map(fields.map((field) => [describePath(field.path), field])).values()]
}

function candidateOf(
  path: FieldPath,
  name: string,
  meaning: CursorCandidate['meaning'],
  values: readonly JsonValue[],
): CursorCandidate | null {
  const isTime = meaning !== 'other' || timeNames.test(name)
  const kinds = new Set(values.map((value) => kindOf(value, isTime)))
  const [kind] = kinds
  if (kinds.size > 1 || kind == null) return null
  const orders = values.map((value) => orderOf(value as string | number | bigint, kind))
  const order = orderIn(orders)
  if (kind === 'number' && !(counterNames.test(name) && order === 'asc' && values.length > 2)) return null
  const sorted = values
    .map((value, index) => ({ value: value as string | number | bigint, at: orders[index] ?? 0n }))
    .toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
  const [lowest] = sorted
  const highest = sorted.at(-1)
  if (lowest === undefined || highest === undefined) return null
  return { path, kind, meaning, order, lowest: lowest.value, highest: highest.value }
}

// From 2000 to 2100: numbers outside of it count something else.
const firstSecond = 946_684_800
const lastSecond = 4_102_444_800

function kindOf(value: JsonValue, isTime: boolean): CursorCandidate['kind'] | null {
  if (typeof value === 'string') {
    if (instantOf(value) === null) return null
    return value.length === 10 ? 'date' : 'timestamp'
  }
  if (typeof value === 'bigint') return 'number'
  if (typeof value !== 'number' || !Number.isInteger(value)) return null
  if (isTime && value >= firstSecond && value < lastSecond) return 'epoch-seconds'
  if (isTime && value >= firstSecond * 1000 && value < lastSecond * 1000) return 'epoch-milliseconds'
  return 'number'
}

function orderOf(value: string | number | bigint, kind: CursorCandidate['kind']): bigint {
  if (typeof value === 'string') return instantOf(value)?.epochNanoseconds ?? 0n
  return kind === 'epoch-seconds' ? BigInt(value) * 1000n : BigInt(value)
}

function orderIn(values: readonly bigint[]): CursorCandidate['order'] {
  const pairs = values.slice(1).map((value, index) => [values[index] ?? value, value] as const)
  if (pairs.every(([before, after]) => before === after)) return null
  if (pairs.every(([before, after]) => before <= after)) return 'asc'
  return pairs.every(([before, after]) => before >= after) ? 'desc' : null
}

/** Changes before creations before other times before numbers; at the top of the record before below. */
function rankOf({ meaning, kind, path }: CursorCandidate): number {
  const depth = fieldNames(path).length
  return meanings.indexOf(meaning) * 100 + (kind === 'number' ? 50 : 0) + (kind === 'date' ? 5 : 0) + depth
}
