import type { ExactRecord } from '@standpipe/sandbox-api'
import { keyText, lastOfEachKey } from '../expected/last-of-each-key.ts'
import { canonicalJson } from '../values/canonical-json.ts'
import type { Disposition } from './disposition.ts'

/** A version of a record; the reads are counted from 0 among those that changed anything. */
interface Version {
  readonly record: ExactRecord
  readonly content: string
  /** The read that opened it. */
  readonly from: number
}

/**
 * Every version that a finished read delivered, from the read that brought it to the one that brought another or none.
 * Times are not foretold: `_sp_valid_from` and `_sp_valid_to` are the places of a read among all that changed the table,
 * as `readValidity` finds them, so that a gap, an overlap or a second open version is a difference.
 */
export const scd2: Disposition = {
  name: 'scd2',
  declare: (resource) => ({ ...resource, disposition: { kind: 'merge', strategy: 'scd2' } }),
  async *expected({ archive, reads, key }) {
    const open = new Map<string, Version>()
    let change = 0
    for (const pages of reads.finished) {
      const delivered = new Map<string, Version>()
      for await (const record of lastOfEachKey(archive, pages, key)) {
        delivered.set(keyText(record, key), { record, content: canonicalJson(record), from: change })
      }
      let hasChanged = false
      for (const [name, version] of open) {
        const next = delivered.get(name)
        if (next?.content === version.content) continue
        hasChanged = true
        open.delete(name)
        yield asRow(version, change)
      }
      for (const [name, version] of delivered) {
        if (open.has(name)) continue
        hasChanged = true
        open.set(name, version)
      }
      if (hasChanged) change += 1
    }
    for (const version of open.values()) yield asRow(version, null)
  },
}

function asRow({ record, from }: Version, to: number | null): ExactRecord {
  const validTo = to === null ? null : BigInt(to)
  return { ...record, _sp_valid_from: BigInt(from), _sp_valid_to: validTo }
}
