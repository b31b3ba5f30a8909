import { mix } from '../../../values/mix.ts'
import type { Row } from '../../../data/rows/row.ts'
import type { ExactRecord } from '../../../values/exact-value.ts'
import type { SimulatedList } from '../../simulator.ts'
import { identityOf, nameOf, reference, uuidOf } from '../values/identity.ts'
import { codes, phones, pick, remarks, sparse, streets } from '../values/texts.ts'

/** Who works in the practice: fewer than a page. */
export const staffList: SimulatedList = {
  name: 'staff_list',
  rows: 23,
  record: ({ number, revisionHash: hash }) => ({
    ...identityOf('staff', number),
    Email: `staff${number}@example.com`,
    Phone: sparse(phones, hash, 4),
    Mobile: sparse(phones, mix(hash, 1), 3),
    Address: sparse(streets, mix(hash, 2), 3),
    PayrollCode: sparse(codes, mix(hash, 3), 5),
    WebURL: `https://app.example.com/staff?id=${number}&view=full`,
  }),
}

/** Clients with none, one or several contacts. */
export const clientList: SimulatedList = {
  name: 'client_list',
  rows: 230,
  record: (row, view) => {
    const { number, revisionHash: hash } = row
    return {
      ...identityOf('client', number),
      Address: sparse(streets, hash, 3),
      City: sparse(['Wellington', 'Zürich', '東京'], mix(hash, 1), 4),
      PostCode: sparse(['0012', '8001', '00000'], mix(hash, 2), 3),
      Country: sparse(['NZ', 'CH', 'JP'], mix(hash, 3), 5),
      PostalAddress: sparse(streets, mix(hash, 4), 2),
      Phone: sparse(phones, mix(hash, 5), 3),
      Fax: null,
      Website: `https://client${number}.example.com`,
      WebURL: `https://app.example.com/client?id=${number}&tab=a%20b`,
      ReferralSource: sparse(remarks, mix(hash, 6), 2),
      IsProspect: hash % 4 === 0,
      IsArchived: hash % 7 === 0,
      IsDeleted: false,
      Type: hash % 3 === 0 ? null : { Name: pick(['Company', 'Person & partner'], hash) },
      AccountManager: reference('staff', 'staff_list', view, mix(row.hash, 8), 3),
      Contacts: { Contact: contactsOf(row) },
    }
  },
}

// None, one and several: in XML three shapes.
function contactsOf({ number, hash, revisionHash }: Row): readonly ExactRecord[] {
  return Array.from({ length: hash % 4 }, (_, index) => ({
    UUID: uuidOf('contact', number * 4 + index),
    Name: nameOf('contact', number * 4 + index),
    Salutation: sparse(['Dr', 'Mx'], mix(revisionHash, index), 2),
    Addressee: null,
    Position: sparse(remarks, mix(revisionHash, index + 10), 3),
    Phone: sparse(phones, mix(revisionHash, index + 20), 3),
    Mobile: null,
    Email: `contact${index}@client${number}.example.com`,
    IsPrimary: index === 0,
  }))
}

/** One group only: a list of a single element. */
export const clientGroupList: SimulatedList = {
  name: 'client_group_list',
  rows: 1,
  record: ({ number, revision }) => ({ ...identityOf('group', number), Taxable: revision % 2 === 0 }),
}

/** Whom the practice buys from. */
export const supplierList: SimulatedList = {
  name: 'supplier_list',
  rows: 40,
  record: ({ number, revisionHash: hash }) => ({
    ...identityOf('supplier', number),
    Phone: sparse(phones, hash, 3),
    Fax: sparse(phones, mix(hash, 1), 2),
  }),
}
