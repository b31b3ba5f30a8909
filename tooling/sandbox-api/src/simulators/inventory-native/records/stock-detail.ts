import { stockDetailText } from '../../../records/stock-detail.ts'
import type { ExactRecord, ExactValue } from '../../../values/exact-value.ts'
import { mix } from '../../../values/mix.ts'
import type { SimulatedList } from '../../simulator.ts'
import { placeOf } from './places.ts'
import { at, listAt, standardRecord } from './standard-record.ts'
import { identifier, measure, midnight, quantity, zoneless } from './values.ts'

/** Received items. Whose they are and where they lie is not in the API's records, but in what is asked for. */
export const stockDetails: SimulatedList = {
  name: 'stock_details',
  rows: 1500,
  record(row, view) {
    const place = placeOf(row, view)
    if (place === undefined) return undefined
    const standard = standardRecord(row, view, stockDetailText)
    const weight = (mix(row.revisionHash, 93) % 1_000_000) / 8
    return {
      CustomerId: at(place.customer, 'ReadOnly.CustomerId'),
      FacilityId: at(place.facility, 'Id'),
      ReceiveItemId: at(standard, 'receive_item_id'),
      ReceiverId: at(standard, 'receiver_id'),
      ItemIdentifier: { Id: at(standard, 'item.id'), Sku: at(standard, 'item.sku') },
      Description: at(standard, 'name'),
      Description2: null,
      Upc: `00${mix(row.hash, 92) % 100_000}`,
      Qualifier: at(standard, 'qualifier'),
      Received: at(standard, 'received'),
      Available: at(standard, 'available'),
      OnHand: at(standard, 'quantity'),
      IsOnHold: at(standard, 'is_on_hold'),
      Quarantined: at(standard, 'quarantined'),
      SecondaryReceived: quantity((mix(row.hash, 94) % 40) * 2500),
      SecondaryAvailable: quantity((mix(row.revisionHash, 95) % 40) * 2500),
      LotNumber: at(standard, 'lot_number'),
      SerialNumber: at(standard, 'serial_number'),
      ExpirationDate: midnight(at(standard, 'expiration_date')),
      Cost: at(standard, 'cost'),
      SupplierIdentifier: null,
      LocationIdentifier: location(at(standard, 'location'), place.facility),
      PalletIdentifier: null,
      InventoryUnitOfMeasureIdentifier: identifier(1n, 'Each'),
      SecondaryUnitOfMeasureIdentifier: identifier(2n, 'Karton'),
      InventoryUnitsPerSecondaryUnit: quantity(125_000),
      ReceivedDate: zoneless(row.createdAt),
      ReferenceNum: `R-${row.number}`,
      PoNum: null,
      TrailerNumber: '',
      SavedElements: listAt(standard, 'saved_elements').map((element) => ({
        Name: at(element, 'name'),
        Value: at(element, 'value'),
      })),
      WeightImperial: measure(weight * 2),
      WeightMetric: measure(weight),
    }
  },
}

/** The place within a facility. */
export function location(standard: ExactValue, facility: ExactRecord): ExactValue {
  if (standard === null) return null
  const name = at(standard, 'name_key.name') ?? at(standard, 'name')
  return { Id: at(standard, 'id'), NameKey: { Name: name, FacilityIdentifier: facility } }
}
