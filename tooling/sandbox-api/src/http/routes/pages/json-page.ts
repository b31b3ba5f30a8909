import type { ActiveFaults } from '../../../faults/active-faults.ts'
import type { EmptyListForm } from '../../../faults/fault.ts'
import type { Answer } from '../../answer.ts'
import type { InventoryPage } from '../serve-page.ts'
import { pageBytes } from './page-bytes.ts'

/** Writes a page as JSON: `{data, total, offset, limit}`. */
export function jsonPage(page: InventoryPage, faults: ActiveFaults): Answer {
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: pageBytes(page, listBrackets(page.texts.length, faults)),
  }
}

const list = ['"data":[', '],'] as const

const emptyLists: { readonly [form in EmptyListForm]: readonly [string, string] } = {
  empty: list,
  null: ['"data":null,', ''],
  missing: ['', ''],
}

/** What stands before and behind the records. */
function listBrackets(records: number, faults: ActiveFaults): readonly [string, string] {
  if (records === 0) return emptyLists[faults['empty-list']?.form ?? 'empty']
  return records === 1 && faults['single-as-object'] !== undefined ? ['"data":', ','] : list
}
