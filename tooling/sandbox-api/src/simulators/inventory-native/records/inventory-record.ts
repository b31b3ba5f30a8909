import { inventoryText } from '../../../records/inventory.ts'
import { mix } from '../../../values/mix.ts'
import type { SimulatedList } from '../../simulator.ts'
import { customerIdentifier, placeOf } from './places.ts'
import { location } from './stock-detail.ts'
import { at, standardRecord } from './standard-record.ts'
import { identifier, midnight, quantity, zoneless } from './values.ts'

/** What lies in the warehouse; the first customer has more than two pages in one facility. */
export const inventory: SimulatedList = {
  name: 'inventory',
  rows: 3000,
  record(row, view) {
    const place = placeOf(row, view)
    if (place === undefined) return undefined
    const standard = standardRecord(row, view, inventoryText)
    const onHold = at(standard, 'on_hold')
    const weight = at(standard, 'weight')
    return {
      ReceiveItemId: at(standard, 'id'),
      ReceiverId: at(standard, 'receiver_id'),
      ReceivedDate: zoneless(row.createdAt),
      CustomerIdentifier: customerIdentifier(place.customer),
      FacilityIdentifier: place.facility,
      ItemIdentifier: { Id: at(standard, 'item.id'), Sku: at(standard, 'item.sku') },
      ItemDescription: at(standard, 'name'),
      Description2: null,
      Upc: '',
      Qualifier: at(standard, 'qualifier'),
      InventoryUnitOfMeasureIdentifier: identifier(1n, 'Each'),
      SecondaryUnitOfMeasureIdentifier: null,
      ReceivedQty: at(standard, 'received_quantity'),
      OnHandQty: at(standard, 'quantity'),
      AvailableQty: at(standard, 'available_quantity'),
      OnHoldQty: at(standard, 'on_hold_quantity'),
      SecondaryReceivedQty: quantity((mix(row.hash, 94) % 40) * 2500),
      SecondaryOnHandQty: quantity((mix(row.revisionHash, 95) % 40) * 2500),
      SecondaryAvailableQty: null,
      SecondaryOnHoldQty: 0n,
      WeightReceivedImperial: weight,
      WeightReceivedMetric: null,
      WeightOnHandImperial: weight,
      WeightOnHandMetric: null,
      LotNumber: at(standard, 'lot_number'),
      SerialNumber: at(standard, 'serial_number'),
      ExpirationDate: midnight(at(standard, 'expiration_date')),
      Cost: at(standard, 'cost'),
      SupplierIdentifier: identifier(5n, 'Lieferant "Süd"'),
      LocationIdentifier: location(at(standard, 'location'), place.facility),
      PalletIdentifier: {
        Id: BigInt(row.number),
        NameKey: { Name: `P${row.number}`, FacilityIdentifier: place.facility },
      },
      OnHold: onHold,
      OnHoldReason: at(standard, 'on_hold_reason'),
      OnHoldDate: onHold === true ? zoneless(row.updatedAt) : null,
      OnHoldUserIdentifier: onHold === true ? identifier(12n, 'dock') : null,
      Quarantined: at(standard, 'quarantined'),
      RowVersion: 1n,
      StockRowVersion: at(standard, 'row_version'),
      ReferenceNum: `R-${row.number}`,
      PoNum: null,
      TrailerNumber: null,
      SavedElements: row.number % 9 === 0 ? [{ Name: 'colour', Value: null }] : [],
    }
  },
}
