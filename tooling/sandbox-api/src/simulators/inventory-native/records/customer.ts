import { customerText } from '../../../records/customer.ts'
import type { ExactValue } from '../../../values/exact-value.ts'
import { mix } from '../../../values/mix.ts'
import type { SimulatedList } from '../../simulator.ts'
import { address } from './address.ts'
import { facilitiesOf } from './places.ts'
import { at, listAt, standardRecord } from './standard-record.ts'
import { zoneless } from './values.ts'

/** Customers. Their facilities never change, so that what lies there stays where it is. */
export const customers: SimulatedList = {
  name: 'customers',
  rows: 210,
  record(row, view) {
    const standard = standardRecord(row, view, customerText)
    const facilities = facilitiesOf(row.number)
    const [primary = null, ...others] = listAt(standard, 'contacts').map(contact)
    return {
      ReadOnly: {
        CustomerId: at(standard, 'id'),
        CreationDate: zoneless(row.createdAt),
        Deactivated: at(standard, 'deactivated'),
      },
      CompanyInfo: address(at(standard, 'billing_address'), {
        ContactId: BigInt(row.number * 4),
        CompanyName: at(standard, 'name'),
      }),
      PrimaryContact: primary,
      OtherContacts: others,
      WebSite: at(standard, 'website'),
      ExternalId: at(standard, 'external_id'),
      Groups: at(standard, 'groups'),
      Facilities: facilities,
      PrimaryFacilityIdentifier: facilities?.[0] ?? null,
      Options: options(mix(row.revisionHash, 70)),
    }
  },
}

function contact(standard: ExactValue): ExactValue {
  return address(standard, { ContactId: at(standard, 'contact_id'), Title: at(standard, 'title') })
}

function options(seed: number): ExactValue {
  if (seed % 5 === 0) return null
  return {
    Alerts: {
      AlertOnReceive: seed % 2 === 0,
      AlertOnShip: true,
      EmailAddresses: [`desk${seed % 9}@example.com`],
    },
    Storage: {
      StorageBillingTypes: seed % 3 === 0 ? [] : [1n, 3n],
      StorageAnniversaryDay: BigInt(1 + (seed % 28)),
    },
    Edi: { PartnerId: seed % 2 === 0 ? null : '', Enabled: false },
    Receiving: { RequireLotNumber: seed % 7 === 0, AutoFillQuantity: null },
    Shipping: { DefaultCarrier: 'UPS', AllowPartial: true },
    Packaging: { UsePallets: false },
    OtherSystemBehaviors: { AllowNegativeInventory: false },
    UserInterface: { Theme: 'über-dark' },
    SavedElements: seed % 2 === 0 ? [] : [{ Name: 'colour', Required: true }],
  }
}
