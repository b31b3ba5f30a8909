import { ConfigurationError } from '@standpipe/core'

const step = /\.?([^.[\]'"*?$\s][^.[\]'"*?]*)|\[\s*'([^']*)'\s*\]|\[\s*"([^"]*)"\s*\]/y

/**
 * The names of a path that leads to one field: `a.b`, `$.a['b.c']`, `['@odata.nextLink']`. Null for a JSONPath that does
 * more than that.
 */
export function namesOfPath(text: string): readonly string[] | null {
  const trimmed = text.trim()
  const rest = trimmed.startsWith('$') ? trimmed.slice(1) : trimmed
  const names: string[] = []
  step.lastIndex = 0
  while (step.lastIndex < rest.length) {
    const match = step.exec(rest)
    if (match === null) return null
    names.push(match[1] ?? match[2] ?? match[3] ?? '')
  }
  return names
}

/** The same for a field that there must be. Throws `ConfigurationError` for any other path. */
export function fieldPath(text: string): readonly string[] {
  const names = namesOfPath(text)
  if (names !== null && names.length > 0) return names
  throw new ConfigurationError({
    message: `"${text}" is no path of one field.`,
    hint: "Write names joined with dots, or in brackets: meta['next.page'].",
  })
}
