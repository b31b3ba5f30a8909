import { lastOfEachKey } from '../expected/last-of-each-key.ts'
import type { Disposition } from './disposition.ts'

/** Of each key the record that was delivered last, among committed pages. What connectors do by default. */
export const merge: Disposition = {
  name: 'merge',
  declare: (resource) => resource,
  expected: ({ archive, reads, key }) => lastOfEachKey(archive, reads.written, key),
}
