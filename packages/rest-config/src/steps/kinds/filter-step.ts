import type { JsonValue } from '@standpipe/core'
import { fieldPath } from '../../selectors/field-path.ts'
import { compareTo, equalTo } from './compare.ts'
import { isObject } from './change-field.ts'
import { StepError, type CompiledStep } from '../step.ts'
import type { FilterOptions } from '../step-schema.ts'

/** Keeps the records for which all comparisons hold. What is null or missing is neither less nor greater than anything. */
export function filterStep({ field, ...comparisons }: FilterOptions): CompiledStep {
  const names = fieldPath(field)
  return {
    fields: [field],
    apply: (record, met) => {
      const value = valueOf(record, names)
      if (value !== undefined) met(field)
      return holds(value ?? null, comparisons, field) ? record : null
    },
  }
}

function valueOf(record: JsonValue, names: readonly string[]): JsonValue | undefined {
  return names.reduce<JsonValue | undefined>(
    (value, name) => (isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined),
    record,
  )
}

function holds(value: JsonValue, comparisons: Omit<FilterOptions, 'field'>, field: string): boolean {
  const { equals, not_equals: differs, exists, ...orders } = comparisons
  if (exists !== undefined && exists !== (value !== null)) return false
  if (equals !== undefined && !isAnyOf(value, equals)) return false
  if (differs !== undefined && isAnyOf(value, differs)) return false
  return Object.entries(orders).every(
    ([order, bound]) => bound === undefined || isOrdered(value, order, bound, field),
  )
}

function isAnyOf(value: JsonValue, expected: NonNullable<FilterOptions['equals']> | null): boolean {
  return Array.isArray(expected) ? expected.some((one) => equalTo(value, one)) : equalTo(value, expected)
}

function isOrdered(value: JsonValue, order: string, bound: string | number, field: string): boolean {
  if (value === null) return false
  const compared = compareTo(value, bound)
  if (compared === null)
    throw new StepError(field, `its ${kindOf(value)} cannot be compared with a ${kindOf(bound)}`)
  if (order === 'greater_than') return compared > 0
  if (order === 'at_least') return compared >= 0
  return order === 'less_than' ? compared < 0 : compared <= 0
}

function kindOf(value: JsonValue): string {
  if (typeof value === 'string') return 'text'
  if (Array.isArray(value)) return 'list'
  if (isObject(value)) return 'object'
  return typeof value === 'boolean' ? 'boolean' : 'number'
}
