import { isDecimal, type DataRecord, type FieldPath, type JsonValue } from '@standpipe/core'
import { describePath, fieldAt } from '../../selectors/field-at.ts'
import { elementPathOf, elementValues } from '../element-path.ts'

/** The fields of a parent record that its children need. */
export interface ParentRow {
  readonly values: readonly JsonValue[]
  /** Where the record stands, for messages; null when every value is usable anywhere. */
  readonly place: ParentPlace | null
}

/** Where a parent record stands. */
export interface ParentPlace {
  /** Redacted method and address of the page. */
  readonly page: string
  /** Position on the page, from 1. */
  readonly row: number
}

/** Takes the fields out of the records of a parent that any of its children needs. */
export interface Projection {
  /** Where a field stands among the values. */
  indexOf(path: FieldPath): number
  /** A record as it is kept for the children. */
  project(record: DataRecord, place: ParentPlace): JsonValue
  /** What was kept. */
  rowOf(kept: JsonValue): ParentRow
  /** Whether any record had a field. */
  wasMet(index: number): boolean
}

/** Creates the projection to these fields. */
export function createProjection(paths: readonly FieldPath[]): Projection {
  const fields = [...new Map(paths.map((path) => [describePath(path), fieldOf(path)]))]
  const indexes = new Map(fields.map(([name], index) => [name, index]))
  const met = new Set<number>()
  return {
    indexOf: (path) => indexes.get(describePath(path)) ?? -1,
    project: (record, { page, row }) => {
      const values = fields.map(([, { take }], index) => {
        const value = take(record)
        if (value !== undefined) met.add(index)
        return value ?? null
      })
      const isUsable = fields.every(([, field], index) => field.isUsable(values[index] ?? null))
      return isUsable ? values : [...values, [page, row]]
    },
    rowOf: (kept) => {
      const all = Array.isArray(kept) ? kept : []
      const place: JsonValue = all[fields.length]
      const [page, row] = Array.isArray(place) ? place : []
      return {
        values: all.slice(0, fields.length),
        place: typeof page === 'string' && typeof row === 'number' ? { page, row } : null,
      }
    },
    wasMet: (index) => met.has(index),
  }
}

interface ProjectedField {
  readonly take: (record: DataRecord) => JsonValue | undefined
  readonly isUsable: (value: JsonValue) => boolean
}

function fieldOf(path: FieldPath): ProjectedField {
  const element = elementPathOf(path)
  if (element === null) return { take: (record) => fieldAt(record, path), isUsable: isUsableAnywhere }
  return {
    take: (record) => elementValues(record, element),
    isUsable: (value) => value === null || (Array.isArray(value) && value.every(isUsableAnywhere)),
  }
}

/** Whether a value can stand in a path, and so everywhere. */
export function isUsableAnywhere(value: JsonValue): boolean {
  if (value === null || ['', '.', '..'].some((text) => text === value)) return false
  return typeof value !== 'object' || isDecimal(value)
}
