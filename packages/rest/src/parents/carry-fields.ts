import { RecordError, type DataRecord, type JsonObject, type Page, type Partition } from '@standpipe/core'
import { stringifyExactJson } from '../decoders/stringify-exact-json.ts'
import { isObject } from '../selectors/field-at.ts'

/** Where the carried fields stand among the values of a partition. */
export const carriedName = 'carried'

/**
 * Adds the fields that a partition carries to each record. Throws `RecordError` for a record that has such a field
 * with another value.
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
    if (own === undefined || stringifyExactJson(own) === stringifyExactJson(value)) continue
    throw new RecordError({
      message: `${place.resource}: record ${place.row} of ${place.page} has a field '${field}' of its own, with another value than the parent's.`,
      hint: 'Carry the field of the parent under another name.',
      place,
      field,
    })
  }
  return { ...record, ...carried }
}
