import type { Source } from '@standpipe/core'
import { chooseResources, type SelectionFlags } from './choose-resources.ts'
import { selectablePipeline } from './selectable-pipeline.ts'

/**
 * The flags of a run of one source, in which patterns that name it (`inventory.orders`), or a tag, are resources. Throws
 * `ConfigurationError` for a pattern that matches nothing.
 */
export function selectInSource<Flags extends SelectionFlags>(source: Source, flags: Flags): Flags {
  const patterns = [...(flags.select ?? []), ...(flags.exclude ?? [])]
  if (!patterns.some((pattern) => pattern.includes('.') || pattern.startsWith('tag:'))) return flags
  const chosen = chooseResources([selectablePipeline(source.name, source, null)], flags)
  return { ...flags, select: chosen.get(source.name) ?? [], exclude: [] }
}
