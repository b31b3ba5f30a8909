import type { DestinationAbilities } from '@standpipe/core'
import type { LoadLimits } from '../run-options.ts'

const defaults: LoadLimits = { rows: 50_000, bytes: 33_554_432, seconds: 30 }

/**
 * The limits of one resource's loads. The bytes are shared, so that the memory of a run does not grow with the
 * number of resources that are read at the same time.
 */
export function limitsOfResource(
  asked: Partial<LoadLimits> | undefined,
  abilities: DestinationAbilities,
  resourcesAtOnce: number,
): LoadLimits {
  const { rows, bytes, seconds } = { ...defaults, ...asked }
  return {
    rows: Math.min(rows, abilities.maxLoadRows ?? rows),
    bytes: bytes / Math.max(resourcesAtOnce, 1),
    seconds,
  }
}
