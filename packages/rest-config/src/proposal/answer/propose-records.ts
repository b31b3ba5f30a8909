import { fieldNames, SelectorError, type DataRecord, type JsonObject, type JsonValue } from '@standpipe/core'
import {
  describeLists,
  detectLists,
  detectRecords,
  likelyListNames,
  type DetectedList,
} from '@standpipe/rest'
import { ask, likely, sure, type Finding } from '../finding.ts'
import { isObject } from './is-object.ts'
import type { FoundFormat } from './any-format.ts'
import { loneElement, repeatedElements } from './xml-lists.ts'

/** Where the records of an answer stand. */
export interface ProposedRecords {
  /** As documents say it; `[]` is the whole response. */
  readonly selector: string | readonly string[]
  /** The names that lead there. */
  readonly names: readonly string[]
  readonly records: readonly DataRecord[]
  /** Whether the answer is one record rather than a list. */
  readonly isSingle: boolean
  /** Paths of the lists of an XML document. */
  readonly lists: readonly (readonly string[])[]
  readonly findings: readonly Finding[]
}

/** Names of an object that is wrapped around a single record. */
const wrappers = ['data', 'result', 'item', 'record', 'object', 'payload', 'response', 'entity']

/**
 * Finds the records in the body of an answer. Throws `SelectorError` where there is nothing that could be a record, with
 * the lists that are there.
 *
 * @param isOfOne whether the path ends in what looks like the id of a record. Default false.
 */
export function proposeRecords(
  body: JsonValue,
  format: FoundFormat['type'],
  isOfOne = false,
): ProposedRecords {
  const lists = detectLists(body)
  const repeated = format === 'xml' ? repeatedElements(body) : []
  const told = fieldNames(detectRecords(body).select)
  // The only record of a list may hold lists itself.
  const lone = format === 'xml' ? loneElement(body) : null
  const found =
    lone !== null && lone.every((name, index) => told.length === 0 || told[index] === name) ? lone : told
  const value = valueAt(body, found)
  const isOwn = isObject(body) && isListOfRecord(body, found, isOfOne)
  if (Array.isArray(value) && !isOwn) return ofList(found, value, { lists, repeated })
  if (lone !== null && found === lone && isObject(value)) {
    const finding = ask(
      `"${lone.join('.')}" came once; it is declared as a list because of the element around it. Is it one?`,
    )
    return { ...ofRecord(lone, value), isSingle: false, lists: [lone, ...repeated], findings: [finding] }
  }
  if (!isObject(body)) throw noRecords(lists)
  const odd = lists.find(({ of, count }) => (of === 'lists' || of === 'mixed') && count > 0)
  if (odd !== undefined && Object.keys(body).length <= 4) throw noRecords(lists)
  return single(body, isOwn ? lists : [])
}

/** Whether a list belongs to a record that is the whole answer, or wrapped in it: that has an id, or the path ends in one. */
function isListOfRecord(body: JsonObject, names: readonly string[], isOfOne: boolean): boolean {
  const isWrapped = names.length === 2 && wrappers.includes(names[0]?.toLowerCase() ?? '')
  if (names.length !== 1 && !isWrapped) return false
  if (likelyListNames.includes(names.at(-1)?.toLowerCase() ?? '')) return false
  const record = valueAt(body, names.slice(0, -1))
  const fields = isObject(record) ? Object.entries(record) : []
  const hasId = fields.some(
    ([name, value]) => /^(id|uuid|guid)$/i.test(name) && !isObject(value) && value !== null,
  )
  return hasId || (isOfOne && fields.filter(([, value]) => typeof value === 'string').length > 1)
}

function ofList(
  names: readonly string[],
  list: readonly JsonValue[],
  {
    lists,
    repeated,
  }: { readonly lists: readonly DetectedList[]; readonly repeated: ProposedRecords['lists'] },
): ProposedRecords {
  const records = list.filter(isObject)
  if (records.length < list.length) throw noRecords(lists)
  const others = lists.filter(
    ({ path, of }) => of === 'objects' && fieldNames(path).join('\n') !== names.join('\n'),
  )
  // A longer list under another name may be the one that is meant.
  const isNamed =
    likelyListNames.includes(names.at(-1)?.toLowerCase() ?? '') &&
    others.every(({ count }) => count <= list.length)
  const where = names.length === 0 ? 'The answer is a list' : `"${names.join('.')}" is a list`
  const finding =
    list.length === 0
      ? ask(
          `${where} that is empty: nothing tells what its records are like. Try it again where there are some.`,
        )
      : others.length === 0
        ? sure(`${where} of ${list.length} objects${names.length === 0 ? '' : ', and the only one'}.`)
        : (isNamed ? likely : ask)(
            `${where} of ${list.length} objects. Others are ${describeLists(others)}${isNamed ? '.' : ': is it the right one?'}`,
          )
  return {
    selector: selectorOf(names),
    names,
    records,
    isSingle: false,
    lists: repeated,
    findings:
      repeated.length === 0
        ? [finding]
        : [
            finding,
            ask('Elements that never came twice here may be lists as well: add their paths to lists.'),
          ],
  }
}

function single(body: JsonObject, own: readonly DetectedList[]): ProposedRecords {
  const fields = Object.entries(body)
  const inner = fields.find(([name, value]) => wrappers.includes(name.toLowerCase()) && isObject(value))
  const wrapped = inner?.[1]
  if (inner !== undefined && isObject(wrapped) && fields.length <= 4) {
    const finding = likely(`"${inner[0]}" is one object, and no list: one record.`)
    return { ...ofRecord([inner[0]], wrapped), findings: [finding] }
  }
  const objects = fields.filter(([, value]) => isObject(value))
  const isMap =
    objects.length > 2 &&
    objects.length === fields.length &&
    haveSameFields(objects.map(([, value]) => value))
  const finding = isMap
    ? ask(
        `The answer is an object of ${objects.length} objects with the same fields. Are these the records? Then it is data_selector: "$.*", without their names.`,
      )
    : own.length > 0
      ? likely(`The answer is one record; its lists become tables of their own: ${describeLists(own)}.`)
      : likely('The answer has no list of objects: it is one record.')
  return { ...ofRecord([], body), findings: [finding] }
}

function ofRecord(names: readonly string[], record: JsonObject): Omit<ProposedRecords, 'findings'> {
  return { selector: selectorOf(names), names, records: [record], isSingle: true, lists: [] }
}

/** Names with anything but letters in them are safer as a list. */
function selectorOf(names: readonly string[]): string | readonly string[] {
  return names.length > 0 && names.every((name) => /^[\w-]+$/.test(name)) ? names.join('.') : names
}

function haveSameFields(values: readonly (JsonValue | undefined)[]): boolean {
  return (
    new Set(values.map((value) => (isObject(value) ? Object.keys(value).toSorted().join('\n') : ''))).size ===
    1
  )
}

function valueAt(body: JsonValue, names: readonly string[]): JsonValue | undefined {
  return names.reduce<JsonValue | undefined>(
    (value, name) => (isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined),
    body,
  )
}

function noRecords(lists: readonly DetectedList[]): SelectorError {
  const seen = lists.length === 0 ? 'It is a single value.' : `Its lists are ${describeLists(lists)}.`
  return new SelectorError({
    selector: '[]',
    keys: [],
    message: `The answer has no objects that could be records. ${seen}`,
    hint: 'Rows are made of objects; where an API can send them in another form, a parameter usually says so.',
  })
}
