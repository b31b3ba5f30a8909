/**
 * The steps of the load protocol that a destination takes, in the order of a run. Each is told when it has been taken,
 * a `…-begun` when it is about to be. No run takes all of them: a step belongs to an engine or a disposition.
 */
export const destinationSteps = [
  // Opening.
  'session-connected',
  'layout-ready',
  'lease-taken',
  'run-recorded',
  // A load.
  'transaction-begun',
  'right-confirmed',
  'table-changed',
  'schema-changed',
  'rows-discarded',
  'append-begun',
  'stage-filled',
  'old-rows-deleted',
  'table-written',
  'publication-begun',
  'versions-closed',
  'table-published',
  'publication-ended',
  'missing-rows-removed',
  'state-written',
  'ledger-written',
  'lease-renewed',
  'commit-begun',
  'commit-answered',
  'published-tables-tidied',
  'receipt-read',
  // Closing.
  'run-end-recorded',
  'lease-released',
  'log-checkpointed',
  'row-groups-merged',
  'session-closed',
] as const

/** A step that a destination takes. */
export type DestinationStep = (typeof destinationSteps)[number]
