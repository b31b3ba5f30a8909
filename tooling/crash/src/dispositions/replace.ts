import { lastOfEachKey } from '../expected/last-of-each-key.ts'
import type { Disposition } from './disposition.ts'
import { withoutKeyInHalf } from './without-key.ts'

/** The pages of the last read that finished. */
export const replace: Disposition = {
  name: 'replace',
  declare: (resource) => ({ ...withoutKeyInHalf(resource), disposition: 'replace' }),
  expected: ({ archive, reads, key }) => lastOfEachKey(archive, reads.finished.at(-1) ?? [], key),
}
