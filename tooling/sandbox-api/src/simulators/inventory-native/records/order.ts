import type { Row } from '../../../data/rows/row.ts'
import { orderText } from '../../../records/order.ts'
import type { ExactRecord, ExactValue } from '../../../values/exact-value.ts'
import { mix } from '../../../values/mix.ts'
import type { SimulatedList } from '../../simulator.ts'
import { address } from './address.ts'
import { orderItems } from './order-items.ts'
import { customerIdentifier, type Place, placeOf } from './places.ts'
import { at, standardRecord } from './standard-record.ts'
import { identifier, midnight, quantity, zoneless } from './values.ts'

/** Orders; the first customer has more than two pages of them in one facility. */
export const orders: SimulatedList = {
  name: 'orders',
  rows: 3000,
  record(row, view) {
    const place = placeOf(row, view)
    if (place === undefined) return undefined
    const standard = standardRecord(row, view, orderText)
    return {
      ReadOnly: readOnly(row, place, standard),
      ReferenceNum: at(standard, 'name'),
      Description: at(standard, 'description'),
      PoNum: at(standard, 'po_number'),
      ExternalId: at(standard, 'external_id'),
      EarliestShipDate: midnight(at(standard, 'earliest_ship_date')),
      ShipCancelDate: null,
      Notes: at(standard, 'notes'),
      NumUnits1: at(standard, 'quantity'),
      Unit1Identifier: identifier(1n, 'Each'),
      TotalWeight: at(standard, 'total_weight'),
      TotalVolume: null,
      BillingCode: 'Prepaid',
      ShipTo: address(at(standard, 'ship_to'), { RetailerInfo: null }),
      SoldTo: address(at(standard, 'ship_to'), {
        RetailerInfo: { RetailerIdentifier: identifier(3n, 'Shop'), DepartmentNumber: '007' },
      }),
      BillTo: address(at(standard, 'bill_to')),
      RoutingInfo: {
        Carrier: at(standard, 'routing.carrier'),
        Mode: at(standard, 'routing.mode'),
        ScacCode: '',
        Account: null,
        TrackingNumber: at(standard, 'routing.tracking_number'),
        LoadNumber: null,
        BillOfLading: null,
        PickupDate: zoneless(row.createdAt + 3_600_000),
      },
      Billing: billing(mix(row.hash, 95)),
      SavedElements: row.number % 7 === 0 ? [{ Name: 'gift', Value: 'ja' }] : [],
      OrderItems: orderItems(row, standard),
    }
  },
}

const statuses: readonly ExactValue[] = ['open', 'closed', 'cancelled']

function readOnly(row: Row, { customer, facility }: Place, standard: ExactRecord): ExactValue {
  const packages = mix(row.revisionHash, 96) % 3
  return {
    OrderId: at(standard, 'id'),
    Status: BigInt(statuses.indexOf(at(standard, 'status'))),
    IsClosed: at(standard, 'is_closed'),
    FullyAllocated: at(standard, 'fully_allocated'),
    CustomerIdentifier: customerIdentifier(customer),
    FacilityIdentifier: facility,
    CreationDate: zoneless(row.createdAt),
    LastModifiedDate: zoneless(row.updatedAt),
    CreatedByIdentifier: identifier(12n, 'dock'),
    LastModifiedByIdentifier: null,
    ProcessDate: at(standard, 'is_closed') === true ? zoneless(row.updatedAt) : null,
    PickDoneDate: null,
    AsnSent: null,
    WarehouseTransactionSourceType: 7n,
    TransactionEntryType: 4n,
    BatchIdentifier: null,
    Packages: Array.from({ length: packages }, (_, index) => ({
      PackageId: BigInt(row.number * 4 + index),
      TrackingNumber: at(standard, 'routing.tracking_number'),
      Weight: at(standard, 'total_weight'),
    })),
    OutboundSerialNumbers: packages === 2 ? ['SN1', 'SN2'] : [],
  }
}

function billing(seed: number): ExactValue {
  if (seed % 3 === 0) return null
  const detail = {
    NumUnits: quantity((seed % 100) * 2500),
    ChargeLabel: 'Handling',
    UnitDescription: null,
    ChargePerUnit: quantity(12_345),
  }
  return {
    BillingCharges: [
      { ChargeType: 1n, Subtotal: quantity(seed % 1_000_000), Details: seed % 2 === 0 ? [] : [detail] },
    ],
  }
}
