import type { CheckedConfig } from '../checks/check-config.ts'
import type { PipelineOptions } from '../define/pipeline-options.ts'
import type { ConfigPath } from '../file/config-path.ts'
import type { Placed } from './placed.ts'

/** Something that a configuration says at a path. */
export interface Said<Says> {
  readonly says: Says
  readonly path: ConfigPath
}

/** The profile, or what stands outside of it. */
export type Level = Said<
  Pick<CheckedConfig, 'destination' | 'defaults'> & {
    readonly pipelines?: { readonly [name: string]: Partial<PipelineOptions> | undefined }
  }
>

/** The value of a key in the first that has it. */
export function firstPlaced<Key extends string, Value>(
  levels: readonly Said<{ readonly [Name in Key]?: Value | undefined }>[],
  key: Key,
): Placed<Value> | undefined {
  for (const { says, path } of levels) {
    const value = says[key]
    if (value !== undefined) return { value, path: [...path, key] }
  }
  return undefined
}
