import { isPlain } from '../../config/is-plain.ts'
import { isReference, writtenReference } from '../../config/define/reference.ts'

/** A value of a pipeline as `config show` prints it. */
export interface ShownValue {
  /** `destination`, `settings.apiKey`, `resources.orders.tags`. */
  readonly option: string
  /** References as they are written in JSON; `***` for a secret; null for what has no value. */
  readonly value: unknown
  /** Where it comes from, or why there is none. */
  readonly origin: string
}

/** What stands for every secret. */
export const hidden = '***'

/** A value of the configuration as JSON can show it. */
export function showable(value: unknown): unknown {
  if (isReference(value)) return writtenReference(value)
  if (typeof value === 'function') return '(a function)'
  if (Array.isArray(value)) return value.map(showable)
  if (typeof value !== 'object' || value === null) return value
  if (!isPlain(value)) return '(an object)'
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, showable(part)]))
}
