import type { ColumnType } from '@standpipe/core'

/** A column's type with the digits of a decimal. */
export interface ColumnShape {
  readonly type: ColumnType
  readonly precision?: number
  readonly scale?: number
}

/** Most digits of a decimal in any destination. */
export const maxPrecision = 38
/** Digits behind the point of a decimal that says nothing else. */
export const defaultScale = 9

/** Whether two shapes are the same type, digits included. */
export function sameShape(one: ColumnShape, other: ColumnShape): boolean {
  return one.type === other.type && one.precision === other.precision && one.scale === other.scale
}
