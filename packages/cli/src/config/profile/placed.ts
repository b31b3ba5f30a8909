import type { ConfigFile } from '../file/config-file.ts'
import type { ConfigPath } from '../file/config-path.ts'

/** A value of a configuration, and where it is written. */
export interface Placed<Value> {
  readonly value: Value
  readonly path: ConfigPath
}

/** Where a value comes from, for people: `standpipe.config.ts:12`, `profile prod (standpipe.config.ts:7)`. */
export function originOf(file: ConfigFile, path: ConfigPath): string {
  const [first, profile] = path
  return first === 'profiles' ? `profile ${profile} (${file.lineOf(path)})` : file.lineOf(path)
}
