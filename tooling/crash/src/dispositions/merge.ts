import { lastOfEachKey } from '../expected/last-of-each-key.ts'
import { deleteMissing } from './delete-missing.ts'
import type { Disposition } from './disposition.ts'

/** What the connectors declare as snapshots: they take out what a finished read did not deliver. */
const snapshots = ['stock_summaries', 'stock_details', 'inventory']

/** Of each key the record that was delivered last, among committed pages. What connectors do by default. */
export const merge: Disposition = {
  name: 'merge',
  declare: (resource) => resource,
  expected: (given) =>
    snapshots.includes(given.resource)
      ? deleteMissing.expected(given)
      : lastOfEachKey(given.archive, given.reads.written, given.key),
}
