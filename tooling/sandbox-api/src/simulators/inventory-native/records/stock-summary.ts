import { stockSummaryText } from '../../../records/stock-summary.ts'
import type { SimulatedList } from '../../simulator.ts'
import { at, standardRecord } from './standard-record.ts'

/** Stock by facility, item and qualifier, of which null and empty are two. */
export const stockSummaries: SimulatedList = {
  name: 'stock_summaries',
  rows: 1200,
  record(row, view) {
    const standard = standardRecord(row, view, stockSummaryText)
    return {
      FacilityId: at(standard, 'facility_id'),
      ItemIdentifier: { Id: at(standard, 'item_id'), Sku: at(standard, 'sku') },
      Qualifier: at(standard, 'qualifier'),
      TotalReceived: at(standard, 'total_received'),
      Allocated: at(standard, 'allocated'),
      Available: at(standard, 'available'),
      OnHold: at(standard, 'on_hold'),
      OnHand: at(standard, 'quantity'),
    }
  },
}
