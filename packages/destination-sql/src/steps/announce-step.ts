import type { Load } from '@standpipe/core'
import { channel } from 'node:diagnostics_channel'
import type { TableName } from '../tables/table-name.ts'
import type { DestinationStep } from './destination-steps.ts'

/** Name of the `node:diagnostics_channel` on which the steps are told. */
export const destinationChannel = 'standpipe:destination'

/** What is told of a step. */
export interface DestinationStepMessage {
  readonly step: DestinationStep
  /** Null when the step belongs to no load. */
  readonly resource: string | null
  readonly loadId: string | null
  /** Null when the step is not about one table. */
  readonly table: string | null
}

const steps = channel(destinationChannel)

/**
 * Tells whoever listens, at once, that a step was taken. Without a listener it costs nothing. What a listener throws is
 * an uncaught exception of the process and no error of the step.
 */
export function announceStep(
  step: DestinationStep,
  { load, table }: { readonly load?: Pick<Load, 'id' | 'resource'>; readonly table?: TableName } = {},
): void {
  if (!steps.hasSubscribers) return
  const message: DestinationStepMessage = {
    step,
    resource: load?.resource ?? null,
    loadId: load?.id ?? null,
    table: table?.name ?? null,
  }
  steps.publish(message)
}
