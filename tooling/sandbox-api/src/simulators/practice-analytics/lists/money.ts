import { mix } from '../../../values/mix.ts'
import type { ExactRecord } from '../../../values/exact-value.ts'
import type { SimulatedList } from '../../simulator.ts'
import { amount } from '../values/amounts.ts'
import { businessDay, dayText } from '../values/days.ts'
import { identityOf, nameOf, reference, uuidOf } from '../values/identity.ts'
import { codes, pick, remarks, sparse } from '../values/texts.ts'
import { jobId, jobReference } from './work.ts'

/** Costs with prices of up to six places. */
export const costList: SimulatedList = {
  name: 'cost_list',
  rows: 120,
  record: ({ number, hash, revisionHash }, view) => ({
    UUID: uuidOf('cost', number),
    Code: sparse(codes, hash, 6),
    Description: nameOf('cost', number),
    Note: sparse(remarks, revisionHash, 2),
    UnitCost: amount(revisionHash),
    UnitPrice: amount(mix(revisionHash, 1)),
    Supplier: reference('supplier', 'supplier_list', view, mix(hash, 2), 4),
  }),
}

/** Invoices. What is paid changes; the date never does. */
export const invoiceList: SimulatedList = {
  name: 'invoice_list',
  rows: 250,
  record: ({ number, hash, revisionHash, createdAt }, view) => ({
    UUID: uuidOf('invoice', number),
    ID: `I${String(number + 1).padStart(6, '0')}`,
    Type: pick(['Progress Invoice', 'Final Invoice'], hash),
    Status: pick(['Approved', 'Paid', 'Draft', 'Cancelled'], revisionHash),
    JobText: hash % 2 === 0 ? jobId(hash % 240) : null,
    Description: sparse(remarks, mix(hash, 1), 3),
    Date: businessDay(createdAt, hash),
    DueDate: dayText(createdAt + 14 * 86_400_000),
    ...amounts(hash),
    AmountPaid: amount(mix(revisionHash, 4)),
    AmountOutstanding: amount(mix(revisionHash, 5)),
    Client: reference('client', 'client_list', view, mix(hash, 6), 30),
    Contact: hash % 4 === 0 ? null : identityOf('contact', hash % 400),
  }),
}

/** The invoices that are neither paid nor cancelled. */
export const invoiceCurrent: SimulatedList = {
  name: 'invoice_current',
  rows: 250,
  record: ({ number }, view) => {
    const invoice = view.record('invoice_list', number)
    const status = invoice?.['Status']
    return status === 'Approved' || status === 'Draft' ? invoice : undefined
  },
}

/** Jobs that may come: none at the start. */
export const leadList: SimulatedList = {
  name: 'lead_list',
  rows: 0,
  record: ({ number, hash, revisionHash, createdAt }, view) => ({
    UUID: uuidOf('lead', number),
    Name: nameOf('lead', number),
    Description: sparse(remarks, revisionHash, 3),
    State: pick(['Current', 'Won', 'Lost'], revisionHash),
    Date: businessDay(createdAt, hash),
    EstimatedValue: revisionHash % 4 === 0 ? null : amount(revisionHash),
    Dropbox: `lead${number}@example.com`,
    Client: reference('client', 'client_list', view, mix(hash, 1), 5),
    Contact: null,
    Owner: reference('staff', 'staff_list', view, mix(hash, 2), 5),
  }),
}

/** Orders to suppliers, known by their number alone. */
export const purchaseOrderList: SimulatedList = {
  name: 'purchase_order_list',
  rows: 205,
  record: ({ number, hash, revisionHash, createdAt }, view) => ({
    ID: `PO${String(number + 1).padStart(6, '0')}`,
    State: pick(['Draft', 'Approved', 'Received'], revisionHash),
    Date: businessDay(createdAt, hash),
    Description: sparse(remarks, revisionHash, 2),
    DeliveryAddress: sparse(remarks, mix(hash, 1), 3),
    ...amounts(revisionHash),
    Job: hash % 5 === 0 ? null : jobReference(view, mix(hash, 2)),
    Supplier: reference('supplier', 'supplier_list', view, mix(hash, 3), 9),
  }),
}

/** Quotes for clients. */
export const quoteList: SimulatedList = {
  name: 'quote_list',
  rows: 110,
  record: ({ number, hash, revisionHash, createdAt }, view) => ({
    UUID: uuidOf('quote', number),
    ID: `Q${String(number + 1).padStart(6, '0')}`,
    Type: pick(['Quote', 'Estimate'], hash),
    State: pick(['Issued', 'Accepted', 'Declined'], revisionHash),
    Name: nameOf('quote', number),
    Description: sparse(remarks, revisionHash, 2),
    Budget: amount(mix(revisionHash, 1)),
    OptionExplanation: sparse(remarks, mix(hash, 2), 2),
    Date: businessDay(createdAt, hash),
    ValidDate: hash % 4 === 0 ? null : dayText(createdAt + 30 * 86_400_000),
    ...amounts(revisionHash),
    EstimatedCost: amount(mix(hash, 3)),
    EstimatedCostTax: amount(mix(hash, 4)),
    EstimatedCostIncludingTax: hash % 8 === 0 ? null : amount(mix(hash, 5)),
    Client: reference('client', 'client_list', view, mix(hash, 6), 30),
    Contact: null,
  }),
}

function amounts(hash: number): ExactRecord {
  return {
    Amount: amount(mix(hash, 1)),
    AmountTax: amount(mix(hash, 2)),
    AmountIncludingTax: amount(mix(hash, 3)),
  }
}
