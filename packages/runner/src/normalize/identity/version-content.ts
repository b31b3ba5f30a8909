import { isDecimal, type DataRecord, type JsonObject, type JsonValue, type Resource } from '@standpipe/core'
import { listInList } from '../names/table-name.ts'
import { storableName } from '../tables/path-key.ts'
import { wholeFields } from '../tables/whole-fields.ts'
import { keyPart } from './identify-records.ts'

/** What of a record makes it a version of its own: all that its rows show, without the key. */
export type VersionContent = (record: DataRecord) => JsonObject

/**
 * Creates the content of versions. A field that leaves no trace in the tables counts as absent: one that is null, and a
 * list or object without content that is not kept whole. So a field that is new in the API makes new versions only of
 * the records that have it. See docs/decisions/row-identity.md.
 */
export function createVersionContent(
  resource: Pick<Resource, 'primaryKey' | 'columns' | 'nested' | 'maxNesting'>,
): VersionContent {
  const isWhole = wholeFields(resource)
  const keys = (resource.primaryKey ?? []).map((part) => keyPart(part).path)
  return (record) => contentOf(record, { fullPath: [], depth: 0 }, keys)

  function contentOf(
    object: JsonObject,
    { fullPath, depth }: Place,
    leftOut: readonly (readonly string[])[],
  ): JsonObject {
    const fields = Object.entries(object).flatMap(([name, value]): [string, JsonValue][] => {
      const inside = leftOut.filter(([first]) => first === name).map((path) => path.slice(1))
      if (inside.some((path) => path.length === 0)) return []
      const kept = keptValue(value, { fullPath: [...fullPath, storableName(name)], depth: depth + 1 }, inside)
      return kept === null ? [] : [[name, kept]]
    })
    return Object.fromEntries(fields)
  }

  function keptValue(
    value: JsonValue | undefined,
    place: Place,
    leftOut: readonly (readonly string[])[],
  ): JsonValue {
    if (value === undefined || value === null) return null
    if (!isContainer(value) || isWhole(place.fullPath, place.depth)) return value
    if (Array.isArray(value)) {
      return value.length === 0 ? null : value.map((element: JsonValue) => keptElement(element, place))
    }
    const content = contentOf(value as JsonObject, place, leftOut)
    return Object.keys(content).length === 0 ? null : content
  }

  /** Every element is a row, whatever it holds. */
  function keptElement(element: JsonValue, place: Place): JsonValue {
    if (isContainer(element) && !Array.isArray(element)) return contentOf(element as JsonObject, place, [])
    return keptValue(element, { fullPath: [...place.fullPath, listInList], depth: place.depth + 1 }, [])
  }
}

/** Where a value stands, as `IsWhole` asks for it. */
interface Place {
  readonly fullPath: readonly string[]
  readonly depth: number
}

function isContainer(value: JsonValue): value is JsonObject | readonly JsonValue[] {
  return typeof value === 'object' && value !== null && !isDecimal(value)
}
