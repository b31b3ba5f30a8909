import type { Reference } from '../config/define/reference.ts'
import { isReference } from '../config/define/reference.ts'
import type { Placed } from '../config/profile/placed.ts'
import type { Project } from './project.ts'

/** A value that a command works with, and where it comes from. */
export interface LocatedValue {
  readonly value: string
  /** For people: `--destination`, `WAREHOUSE_URL in .env (standpipe.config.ts:7)`, `default`. */
  readonly origin: string
}

/**
 * A text of the configuration, its reference looked up. Throws `ConfigurationError` with its line when the reference has no
 * value.
 */
export async function locatedText(
  { value, path }: Placed<string | Reference>,
  { config: { file }, references }: Project,
): Promise<LocatedValue> {
  const { originOf } = await import('../config/profile/placed.ts')
  const written = originOf(file, path)
  if (!isReference(value)) return { value, origin: written }
  const found = await references.find(value)
  if (found.missing === undefined) return { value: found.value, origin: `${found.origin} (${written})` }
  const { configError } = await import('../config/checks/config-problem.ts')
  throw configError(file, [{ path, message: found.missing }])
}
