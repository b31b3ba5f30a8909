import type { DestinationAbilities } from '@standpipe/core'
import type { LoadLimits } from '../run-options.ts'

const defaults: LoadLimits = { rows: 50_000, bytes: 67_108_864, seconds: 30 }

// Of each resource one load fills while the one before it is committed.
const loadsAtOnce = 2

/**
 * The limits of one resource's loads. The bytes are what a run holds at any time: they are shared by all loads
 * that are filled or committed at once, so that memory grows neither with rows nor with resources.
 */
export function limitsOfResource(
  asked: Partial<LoadLimits> | undefined,
  abilities: DestinationAbilities,
  resourcesAtOnce: number,
): LoadLimits {
  const { rows, bytes, seconds } = { ...defaults, ...asked }
  return {
    rows: Math.min(rows, abilities.maxLoadRows ?? rows),
    bytes: bytes / (loadsAtOnce * Math.max(resourcesAtOnce, 1)),
    seconds,
  }
}
