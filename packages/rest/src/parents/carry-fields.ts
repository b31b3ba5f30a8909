import {
  RecordError,
  type DataRecord,
  type JsonObject,
  type JsonValue,
  type Page,
  type Partition,
} from '@standpipe/core'
import { stringifyExactJson } from '../decoders/stringify-exact-json.ts'
import { isObject } from '../selectors/field-at.ts'
import { textOf } from './template/template.ts'

/** Where the carried fields stand among the values of a partition. */
export const carriedName = 'carried'

/**
 * Adds the fields that a partition carries to each record. One that has such a field keeps its own, which may be the text of
 * a number or the other way round. Throws `RecordError` where it is another value.
 */
export async function* carryFields(
  pages: AsyncIterable<Page>,
  resource: string,
  { values }: Partition,
): AsyncGenerator<Page> {
  const carried = values[carriedName]
  for await (const page of pages) {
    yield isObject(carried)
      ? {
          ...page,
          records: page.records.map((record, index) =>
            withFields(record, carried, { resource, page: page.label, row: index + 1 }),
          ),
        }
      : page
  }
}

function withFields(record: DataRecord, carried: JsonObject, place: RecordError['place']): DataRecord {
  for (const [field, value] of Object.entries(carried)) {
    const own = record[field]
    if (own === undefined || isSame(own, value)) continue
    throw new RecordError({
      message: `${place.resource}: record ${place.row} of ${place.page} has a field '${field}' of its own, with another value than the parent's.`,
      hint: 'Carry the field of the parent under another name.',
      place,
      field,
    })
  }
  const added = Object.entries(carried).filter(([field]) => record[field] === undefined)
  return { ...record, ...Object.fromEntries(added) }
}

/** An API may have an id as a number in one list and as a text in another. */
function isSame(own: JsonValue, value: JsonValue): boolean {
  if (stringifyExactJson(own) === stringifyExactJson(value)) return true
  return typeof own === 'string' ? isSpelled(value, own) : typeof value === 'string' && isSpelled(own, value)
}

function isSpelled(value: JsonValue, text: string): boolean {
  return (typeof value === 'number' || typeof value === 'bigint') && textOf(value) === text
}
