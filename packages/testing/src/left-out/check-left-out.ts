import { ConfigurationError } from '@standpipe/core'

/** Cases by their names that are left out, each with its reason. */
export type LeftOut = { readonly [name: string]: string }

/**
 * Waits for a case that is left out; null says that it passes. Throws `ConfigurationError` then, because there is no
 * reason to leave it out.
 */
export async function checkLeftOut(name: string, outcome: Promise<string | null>): Promise<void> {
  const passes = await outcome.then(
    (lacking) => lacking === null,
    () => false,
  )
  if (!passes) return
  throw new ConfigurationError({
    message: `leaveOut names a case that passes: "${name}"`,
    hint: 'Remove it from leaveOut. If it passes only now and then, set tryLeftOut to false.',
    option: 'leaveOut',
  })
}

/** Throws `ConfigurationError` when cases are left out that do not exist. */
export function checkLeftOutNames(leaveOut: LeftOut, cases: readonly { readonly name: string }[]): void {
  const known = new Set(cases.map(({ name }) => name))
  const unknown = Object.keys(leaveOut).filter((name) => !known.has(name))
  if (unknown.length === 0) return
  throw new ConfigurationError({
    message: `leaveOut names cases that do not exist: ${unknown.map((name) => `"${name}"`).join(', ')}`,
    hint: 'Take the names from the report of vitest, without the title of their group; remove what is gone.',
    option: 'leaveOut',
  })
}
