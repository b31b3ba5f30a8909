import { lastOfEachKey } from '../expected/last-of-each-key.ts'
import type { Disposition } from './disposition.ts'

/** Which field of a resource marks its records as removed. */
const marks: { readonly [resource: string]: string } = {
  customers: 'deactivated',
  items: 'deactivated',
  stock_details: 'quarantined',
  inventory: 'on_hold',
  orders: 'is_closed',
}

/** As merge, without the keys whose last record is marked. */
export const hardDelete: Disposition = {
  name: 'hard-delete',
  declare: (resource) => {
    const mark = marks[resource.name]
    if (mark === undefined) return resource
    return { ...resource, disposition: { kind: 'merge', strategy: 'upsert', hardDelete: mark } }
  },
  async *expected({ resource, archive, reads, key }) {
    const mark = marks[resource] ?? ''
    for await (const record of lastOfEachKey(archive, reads.written, key)) {
      if (record[mark] !== true) yield record
    }
  },
}
