import { editRecord } from '../faults/edits/edit-record.ts'
import type { ActiveFaults } from '../faults/active-faults.ts'
import type { AskedList, ListPage } from './simulator.ts'

/** The page that is served when a client asks for one, as the faults let it look. */
export function servedPage({ records, offset, limit }: AskedList, faults: ActiveFaults): ListPage {
  const granted = Math.min(limit, faults['page-size']?.size ?? limit)
  const from = servedOffset(
    faults['ignore-offset'] === undefined ? offset : 0,
    granted,
    records.length,
    faults,
  )
  const edit = faults['edit-records']?.edit
  const listed = records.slice(from, from + granted)
  return {
    records:
      edit === undefined ? listed : listed.map((record, index) => editRecord(record, edit, from + index)),
    total: records.length,
    offset,
    limit: granted,
  }
}

function servedOffset(offset: number, limit: number, total: number, faults: ActiveFaults): number {
  const repeated = faults['repeat-page']
  if (repeated === undefined) return offset
  if (repeated.page === 'first') return 0
  if (repeated.page !== 'last') return Math.max(0, offset - limit)
  return offset < total ? offset : Math.max(0, Math.ceil(total / limit) - 1) * limit
}
