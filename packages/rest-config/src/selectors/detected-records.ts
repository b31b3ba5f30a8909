import { isDecimal, SelectorError, type JsonObject, type JsonValue } from '@standpipe/core'
import { likelyListNames, type JsonPath } from '@standpipe/rest'

const deepest = 3

interface Field {
  readonly path: string
  readonly name: string
  readonly value: JsonValue
  readonly depth: number
}

/**
 * Finds the records where no `data_selector` is given, as dlt does: a list with a name such as `data`, else the list
 * nearest to the top, else the whole response. Where several lists are equally near, dlt takes the first; here that is an
 * error, because the next response may have them in another order. So is a list of any name in what looks like a record: dlt takes
 * the list, and the record is lost.
 */
export const detectedRecords: JsonPath = {
  kind: 'json-path',
  expression: '(found in the response)',
  select: (body) => ({ value: recordsIn(body) }),
}

function recordsIn(body: JsonValue): JsonValue {
  if (!isObject(body)) return body
  const fields = fieldsOf(body)
  const likely = fields.find(({ name, value }) => likelyListNames.includes(name) && isListOrNull(value))
  if (likely !== undefined) return likely.value
  const lists = fields.filter(({ value }) => Array.isArray(value))
  const nearest = Math.min(...lists.map(({ depth }) => depth))
  const [list, ...others] = lists.filter(({ depth }) => depth === nearest)
  if (list === undefined) return body
  if (hasOwnId(body)) throw mayBeRecord(list.path)
  if (others.length > 0) throw ambiguous([list, ...others].map(({ path }) => path))
  return list.value
}

/** All fields that can be reached through objects, those nearer to the top first. */
function fieldsOf(body: JsonObject): readonly Field[] {
  const fields: Field[] = []
  let level: readonly Field[] = [{ path: '', name: '', value: body, depth: 0 }]
  for (let depth = 1; depth <= deepest; depth += 1) {
    level = level.flatMap(({ path, value }) =>
      isObject(value)
        ? Object.entries(value).map(([name, inner]) => ({
            path: path === '' ? name : `${path}.${name}`,
            name: name.toLowerCase(),
            value: inner,
            depth,
          }))
        : [],
    )
    fields.push(...level)
  }
  return fields
}

function ambiguous(paths: readonly string[]): SelectorError {
  return new SelectorError({
    selector: detectedRecords.expression,
    keys: paths,
    message: `The response has several lists that may be the records: ${paths.join(', ')}.`,
    hint: 'Name one of them with data_selector; `data_selector: []` is the whole response as one record.',
  })
}

function hasOwnId(body: JsonObject): boolean {
  const id = Object.entries(body).find(([name]) => name.toLowerCase() === 'id')?.[1] ?? null
  return typeof id === 'string' || typeof id === 'number' || typeof id === 'bigint'
}

function mayBeRecord(path: string): SelectorError {
  return new SelectorError({
    selector: detectedRecords.expression,
    keys: [path],
    message: `The response has an id of its own and the list ${path}: either may be the records.`,
    hint: `Write \`data_selector: ${path}\`, or \`data_selector: []\` for the whole response as one record.`,
  })
}

function isListOrNull(value: JsonValue): boolean {
  return value === null || Array.isArray(value)
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isDecimal(value)
}
