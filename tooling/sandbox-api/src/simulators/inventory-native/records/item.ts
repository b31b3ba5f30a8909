import { itemText } from '../../../records/item.ts'
import { itemSku } from '../../../records/references.ts'
import type { ExactValue } from '../../../values/exact-value.ts'
import { mix } from '../../../values/mix.ts'
import type { SimulatedList } from '../../simulator.ts'
import { customerIdentifier } from './places.ts'
import { at, listAt, standardRecord } from './standard-record.ts'
import { identifier, zoneless } from './values.ts'

/** Items of customers; the first customer has more than two pages of them. */
export const items: SimulatedList = {
  name: 'items',
  rows: 900,
  record(row, view) {
    const owner = mix(row.hash, 90) % 3 === 0 ? 0 : mix(row.hash, 91) % view.rows('customers')
    const customer = view.record('customers', owner)
    if (customer === undefined) return undefined
    const standard = standardRecord(row, view, itemText)
    return {
      ItemId: at(standard, 'id'),
      Sku: at(standard, 'sku'),
      Upc: at(standard, 'upc'),
      Description: at(standard, 'description'),
      Description2: at(standard, 'description2'),
      InventoryCategory: at(standard, 'category'),
      ClassificationIdentifier: null,
      Nmfc: '',
      Cost: at(standard, 'unit_cost'),
      Price: at(standard, 'price'),
      Temperature: at(standard, 'weight'),
      AccountRef: null,
      CountryOfManufacture: at(standard, 'country_of_manufacture'),
      HarmonizedCode: `0${mix(row.hash, 92) % 100_000}`,
      Qualifiers: listAt(standard, 'qualifiers').map((qualifier) => ({ Qualifier: qualifier })),
      Kit: kit(at(standard, 'kit')),
      ReadOnly: {
        CustomerIdentifier: customerIdentifier(customer),
        ItemId: at(standard, 'id'),
        CreationDate: zoneless(row.createdAt),
        LastModifiedDate: zoneless(row.updatedAt),
        Deactivated: at(standard, 'deactivated'),
        LastPriceChange: row.revision === 0 ? null : zoneless(row.updatedAt),
        HasStorageRates: false,
        RowVersion: at(standard, 'row_version'),
      },
      Options: options(at(standard, 'unit')),
    }
  },
}

function kit(standard: ExactValue): ExactValue {
  if (standard === null) return null
  const components = listAt(standard, 'components').map((part) => {
    const id = at(part, 'item_id')
    return {
      ItemIdentifier: { Id: id, Sku: itemSku(Number(id) - 50_001) },
      Qualifier: '',
      Qty: at(part, 'quantity'),
    }
  })
  return { MaterialNotes: at(standard, 'material_notes'), Components: components }
}

function options(unit: ExactValue): ExactValue {
  return {
    InventoryUnit: {
      UnitIdentifier: identifier(1n, at(unit, 'name')),
      MinimumStock: at(unit, 'minimum_stock'),
      MaximumStock: at(unit, 'maximum_stock'),
      ReorderQuantity: at(unit, 'reorder_quantity'),
      InventoryMethod: 1n,
    },
    SecondaryUnit: null,
    TrackBys: { TrackLotNumber: 1n, TrackSerialNumber: 0n, TrackExpirationDate: 2n },
    HazMat: { IsHazMat: false, Id: null },
    DirectedPutAway: { ForceIntoPreferredLocation: null },
    DaysBetweenCounts: 30n,
    AutoHoldOnReceive: false,
  }
}
