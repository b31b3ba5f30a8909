import { lastOfEachKey } from '../expected/last-of-each-key.ts'
import type { Disposition } from './disposition.ts'

/** As merge; a read that finishes takes out what it did not deliver. */
export const deleteMissing: Disposition = {
  name: 'delete-missing',
  declare: (resource) => ({ ...resource, onMissing: 'delete' }),
  expected: ({ archive, reads, key }) =>
    lastOfEachKey(archive, [...(reads.finished.at(-1) ?? []), ...reads.writtenSince], key),
}
