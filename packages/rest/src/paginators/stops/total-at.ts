import { fieldNames, PagingError, type FieldPath, type HttpResponse, type JsonValue } from '@standpipe/core'
import { fieldAt } from '../../selectors/field-at.ts'

/** A declared total as a whole number; a numeric text counts. Null when it is not there or no such number. */
export function totalAt(response: HttpResponse, path: FieldPath): number | null {
  const total = toNumber(fieldAt(response.body, path))
  return Number.isSafeInteger(total) && total >= 0 ? total : null
}

/** As `totalAt`; throws `PagingError` when the total is not there, because reading on might never end. */
export function requiredTotal(response: HttpResponse, path: FieldPath, option: string): number {
  const total = totalAt(response, path)
  if (total !== null) return total
  throw new PagingError({
    problem: 'total-missing',
    message: `The response has no total at "${fieldNames(path).join('.')}".`,
    hint: `Correct ${option}, or leave it out: reading then ends with an empty page.`,
  })
}

function toNumber(value: JsonValue | undefined): number {
  if (typeof value === 'number' || typeof value === 'bigint') return Number(value)
  return typeof value === 'string' && /^\s*\d+\s*$/.test(value) ? Number(value) : Number.NaN
}
