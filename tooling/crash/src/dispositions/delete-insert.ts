import type { ExactRecord, ExactValue } from '@standpipe/sandbox-api'
import { keyText } from '../expected/last-of-each-key.ts'
import { recordsBackwards } from '../expected/page-archive.ts'
import { canonicalJson } from '../values/canonical-json.ts'
import type { Disposition } from './disposition.ts'

/** By which field the rows of a resource are grouped; of the others each row is a group. */
const groups: { readonly [resource: string]: string } = {
  items: 'customer.id',
  inventory: 'facility.id',
  orders: 'customer.id',
}

/** The rows of every group that a finished read delivered are exchanged for those that it delivered. */
export const deleteInsert: Disposition = {
  name: 'delete-insert',
  declare: (resource) => {
    const group = groups[resource.name]
    const mergeKey = group === undefined ? {} : { mergeKey: [group] }
    return { ...resource, disposition: { kind: 'merge', strategy: 'delete-insert', ...mergeKey } }
  },
  async *expected({ resource, archive, reads, key }) {
    const path = groups[resource]
    const groupOf = (record: ExactRecord): string =>
      path === undefined ? keyText(record, key) : canonicalJson(valueAt(record, path))
    let stored = new Map<string, ExactRecord>()
    for (const pages of reads.finished) {
      const delivered = new Map<string, ExactRecord>()
      for await (const record of recordsBackwards(archive, pages)) {
        const name = keyText(record, key)
        if (!delivered.has(name)) delivered.set(name, record)
      }
      const exchanged = new Set([...delivered.values()].map(groupOf))
      const kept = [...stored].filter(([, record]) => !exchanged.has(groupOf(record)))
      stored = new Map([...kept, ...delivered])
    }
    yield* stored.values()
  },
}

function valueAt(record: ExactRecord, path: string): ExactValue {
  let value: ExactValue = record
  for (const name of path.split('.')) value = (value as ExactRecord)[name] ?? null
  return value
}
