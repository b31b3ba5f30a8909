import type { HiddenValues } from './hidden-values.ts'

/**
 * An error of a source without hidden values, in its texts and facts and in those of its causes. It stays the same
 * object, so that its class and code stay as well.
 */
export function maskError(error: unknown, hidden: HiddenValues): unknown {
  const seen = new Set<unknown>()
  for (let current = error; current instanceof Error && !seen.has(current); current = current.cause) {
    seen.add(current)
    maskTexts(current, ['message', 'stack', ...Object.keys(current)], hidden)
  }
  return error
}

function maskTexts(target: object, names: readonly string[], hidden: HiddenValues): void {
  for (const name of names) {
    const value: unknown = Reflect.get(target, name)
    if (typeof value === 'string') Reflect.set(target, name, hidden.mask(value))
    // Facts of a request: address, body.
    else if (typeof value === 'object' && value !== null && !(value instanceof Error)) {
      Reflect.set(target, name, masked(value, hidden))
    }
  }
}

function masked(facts: object, hidden: HiddenValues): object {
  const entries = Object.entries(facts).map(([name, value]: [string, unknown]) => [
    name,
    typeof value === 'string' ? hidden.mask(value) : value,
  ])
  return Object.fromEntries(entries) as object
}
