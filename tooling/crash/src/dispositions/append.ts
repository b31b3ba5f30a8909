import { recordsBackwards } from '../expected/page-archive.ts'
import type { Disposition } from './disposition.ts'
import { withoutKeyInHalf } from './without-key.ts'

/** Every page of every read stands there once; of a read that was given up, nothing. */
export const append: Disposition = {
  name: 'append',
  declare: (resource) => ({ ...withoutKeyInHalf(resource), disposition: 'append' }),
  expected: ({ archive, reads }) =>
    recordsBackwards(archive, [...reads.finished, reads.unfinished ?? []].flat()),
}
