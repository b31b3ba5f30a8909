import { fieldNames, type DataRecord, type FieldPath, type JsonValue } from '@standpipe/core'
import { describePath, fieldAt } from '../selectors/field-at.ts'
import { bodyFieldsOf } from './body-field.ts'
import { singularOf } from './singular.ts'

/** What identifies the records of a page, as far as it tells. */
export interface DetectedKey {
  /** The field whose name and values say so; null where no field does both. */
  readonly field: FieldPath | null
  /** What it was told from, or why there is none. */
  readonly reason: string
  /** Fields, and pairs of fields, that are unique on this page without being named like a key. */
  readonly others: readonly (readonly FieldPath[])[]
}

interface Candidate {
  readonly path: FieldPath
  readonly name: string
  readonly depth: number
  readonly values: readonly string[]
}

/** So few records may be unique in a field by accident. */
const fewRecords = 20
const mostOthers = 4

const keyNames = /^(id|uuid|guid)$/
/** Beside a field that is called like a key, names and addresses are no rivals. */
const rivalNames = /(id|uuid|guid|key|code|sku)$/
const weakNames = /^(key|code|slug|number|no|sku|ref|reference|name|url|href|self|email|login|\w*id|\w*uuid)$/

/**
 * Guesses which field identifies the records of a page: one that is called like it (`id`, `uuid`, or `orderId` in `orders`),
 * that every record has, as a text or whole number, and no two alike. What is unique by accident would make rows
 * disappear in a merge, so that anything less is only listed.
 *
 * @param resource name of the list that the records come from, in the plural as it is usual
 */
export function detectKey(records: readonly DataRecord[], resource = ''): DetectedKey {
  if (records.length === 0) return { field: null, reason: 'There are no records to tell from.', others: [] }
  const candidates = candidatesIn(records)
  const unique = candidates.filter(({ values }) => new Set(values).size === values.length)
  const own = new Set(['id', 'uuid', 'guid'].map((name) => plain(singularOf(resource)) + name))
  const named = unique
    .filter(({ name, depth }) => (depth === 1 && keyNames.test(name)) || own.has(name))
    .toSorted((one, other) => one.depth - other.depth || one.name.length - other.name.length)
  const [found] = named
  const others = othersOf(candidates, unique, found)
  if (found === undefined) {
    const repeated = candidates.find(({ name, depth }) => depth === 1 && keyNames.test(name))
    const reason =
      repeated === undefined
        ? 'No field that every record has is called like a key.'
        : `"${describePath(repeated.path)}" is called like a key, but repeats.`
    return { field: null, reason, others }
  }
  const twin = records.length < fewRecords ? referenceLike(found, candidates) : undefined
  if (twin !== undefined) {
    const reason = `"${describePath(found.path)}" is the same as "${describePath(twin.path)}" in each of ${records.length} records: it may be the id of something else.`
    return { field: null, reason, others: [[found.path], ...others] }
  }
  const amount =
    records.length === 1 ? 'and there is one record only' : `and unique in ${records.length} records`
  return {
    field: found.path,
    reason: `"${describePath(found.path)}" is called like a key ${amount}.`,
    others,
  }
}

/** Fields that every record has, as a text or whole number. */
function candidatesIn(records: readonly DataRecord[]): readonly Candidate[] {
  const [first = {}] = records
  return bodyFieldsOf(first).flatMap(({ path, name, qualifiedName }) => {
    // Where a record says how to reach it.
    if (fieldNames(path).some((part) => /^_?links$/i.test(part))) return []
    const depth = fieldNames(path).length
    const values = records.map((record) => idText(fieldAt(record, path)))
    if (!values.every((value) => value !== null)) return []
    // `customer.id` is the id of a customer.
    const isReference = depth > 1 && keyNames.test(name)
    return [{ path, name: isReference ? qualifiedName : name, depth, values }]
  })
}

function referenceLike(found: Candidate, candidates: readonly Candidate[]): Candidate | undefined {
  return candidates.find(
    (other) =>
      other !== found &&
      /\wid$/.test(other.name) &&
      other.values.every((value, index) => value === found.values[index]),
  )
}

function othersOf(
  candidates: readonly Candidate[],
  unique: readonly Candidate[],
  found: Candidate | undefined,
): DetectedKey['others'] {
  const single = unique.filter(({ name, path }) => path !== found?.path && weakNames.test(name))
  if (found !== undefined) {
    return single
      .filter(({ name }) => rivalNames.test(name))
      .map(({ path }) => [path])
      .slice(0, mostOthers)
  }
  const parts = candidates.filter(
    ({ name }) => /\wid$/.test(name) && !unique.some((other) => other.name === name),
  )
  const pairs = parts.flatMap((one, index) => parts.slice(index + 1).map((other) => [one, other] as const))
  const uniquePairs = pairs.filter(([one, other]) => {
    const values = one.values.map((value, index) => JSON.stringify([value, other.values[index]]))
    return new Set(values).size === values.length
  })
  const fields = single.map(({ path }) => [path])
  const ofPairs = uniquePairs.map((pair) => pair.map(({ path }) => path))
  return [...fields, ...ofPairs].slice(0, mostOthers)
}

function idText(value: JsonValue | undefined): string | null {
  if (typeof value === 'string') return value === '' ? null : value
  const isWhole = typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value))
  return isWhole ? String(value) : null
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}
