import type { Row } from '../../../data/rows/row.ts'
import type { ExactRecord, ExactValue } from '../../../values/exact-value.ts'
import { mix } from '../../../values/mix.ts'
import { at, listAt } from './standard-record.ts'
import { identifier, midnight, quantity } from './values.ts'

/** The lines of an order, with what each was taken from. */
export function orderItems(row: Row, standard: ExactRecord): readonly ExactValue[] {
  return listAt(standard, 'lines').map((line, index) => {
    const seed = mix(row.hash, 200 + index)
    return {
      ReadOnly: {
        OrderItemId: at(line, 'line_id'),
        FullyAllocated: seed % 2 === 0,
        UnitIdentifier: identifier(1n, 'Each'),
        OriginalPrimaryQty: at(line, 'quantity'),
        OriginalSecondaryQty: null,
        Allocations: Array.from({ length: seed % 3 }, (_, place) => ({
          ReceiveItemId: BigInt(300_001 + ((seed + place) % 3000)),
          Qty: quantity(((seed >>> 3) % 400) * 2500),
          LoadedState: 0n,
        })),
      },
      ItemIdentifier: { Id: at(line, 'item.id'), Sku: at(line, 'item.sku') },
      Qualifier: at(line, 'qualifier'),
      Qty: at(line, 'quantity'),
      SecondaryQty: quantity((seed % 40) * 2500),
      LotNumber: at(line, 'lot_number'),
      SerialNumber: listAt(line, 'serial_numbers')[0] ?? null,
      ExpirationDate: seed % 4 === 0 ? midnight('2027-06-30') : null,
      ExternalId: '',
      Notes: at(line, 'notes'),
    }
  })
}
