import { type ExactValue, isExactDecimal } from './exact-value.ts'

/** The JSON text of a value, with its numbers digit for digit. */
export function exactText(value: ExactValue): string {
  if (typeof value === 'bigint') return String(value)
  if (isExactDecimal(value)) return value.text
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(exactText).join(',')}]`
  const fields = Object.entries(value).map(([name, field]) => `${JSON.stringify(name)}:${exactText(field)}`)
  return `{${fields.join(',')}}`
}
