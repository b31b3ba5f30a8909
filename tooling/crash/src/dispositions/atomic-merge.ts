import { lastOfEachKey } from '../expected/last-of-each-key.ts'
import type { Disposition } from './disposition.ts'

/** Of each key the record that was delivered last, among reads that finished. */
export const atomicMerge: Disposition = {
  name: 'atomic-merge',
  declare: (resource) => ({ ...resource, atomic: true }),
  expected: ({ archive, reads, key }) => lastOfEachKey(archive, reads.finished.flat(), key),
}
