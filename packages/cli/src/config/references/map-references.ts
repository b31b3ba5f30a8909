import { isReference, type Reference } from '../define/reference.ts'
import { isPlain } from '../is-plain.ts'
import type { ConfigPath } from '../file/config-path.ts'

/**
 * A value in which something else stands in the place of each reference. Instances of classes stay as they are.
 *
 * @param change told where in the value the reference stands
 */
export async function mapReferences(
  value: unknown,
  change: (reference: Reference, at: ConfigPath) => Promise<unknown>,
  at: ConfigPath = [],
): Promise<unknown> {
  if (isReference(value)) return change(value, at)
  if (Array.isArray(value)) {
    return Promise.all(value.map((element: unknown, index) => mapReferences(element, change, [...at, index])))
  }
  if (!isPlain(value)) return value
  const entries = Object.entries(value).map(async ([name, part]): Promise<[string, unknown]> => [
    name,
    await mapReferences(part, change, [...at, name]),
  ])
  return Object.fromEntries(await Promise.all(entries))
}
