import { secretSpellings, type Secret } from '@standpipe/core'

/** The secrets, in any of their spellings, that show in a value: in its texts and in its names, however deep. */
export function secretTraces(secrets: readonly Secret[], value: unknown): readonly string[] {
  const texts = textsIn(value)
  return secrets
    .flatMap((held) => secretSpellings(held.reveal()))
    .filter((spelling) => spelling !== '' && texts.some((text) => text.includes(spelling)))
}

/** What an error shows to a user, its causes included. */
export function shownByError(error: unknown): readonly unknown[] {
  const shown: unknown[] = []
  for (let current = error; current instanceof Error; current = current.cause) {
    const { message, name } = current
    const fields = Object.entries(current).filter(([field]) => field !== 'cause' && field !== 'stack')
    shown.push({ name, message, ...Object.fromEntries(fields) })
  }
  return shown
}

function textsIn(value: unknown, seen: Set<unknown> = new Set()): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null || seen.has(value)) return []
  seen.add(value)
  return Object.entries(value).flatMap(([name, field]) => [name, ...textsIn(field, seen)])
}
