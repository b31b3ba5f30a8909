import type { ValueKind } from '../../src/values/value-kind.ts'

/** The columns of each table that are not text, by what they must hold. */
export const inventoryColumns: {
  readonly [table: string]: { readonly [kind in ValueKind]?: readonly string[] }
} = {
  customers: {
    integer: ['id'],
    decimal: ['credit_limit'],
    boolean: ['deactivated'],
    timestamp: ['created_at', 'updated_at'],
  },
  customers__contacts: { integer: ['contact_id'], boolean: ['is_primary'] },
  customers__facilities: { integer: ['id'] },
  customers__groups: {},
  items: {
    integer: ['id', 'customer__id', 'unit__minimum_stock', 'unit__maximum_stock', 'row_version'],
    decimal: ['unit_cost', 'price', 'unit__reorder_quantity'],
    double: ['weight'],
    boolean: ['deactivated'],
    timestamp: ['created_at', 'updated_at'],
  },
  items__kit__components: { integer: ['item_id'], decimal: ['quantity'] },
  items__qualifiers: {},
  stock_summaries: {
    integer: ['id', 'facility_id', 'item_id'],
    decimal: ['total_received', 'allocated', 'available', 'on_hold', 'quantity'],
  },
  stock_details: {
    integer: [
      'id',
      'receive_item_id',
      'receiver_id',
      'item__id',
      'facility__id',
      'customer__id',
      'location__id',
      'location__name_key__facility__id',
    ],
    decimal: ['received', 'quantity', 'available', 'cost'],
    boolean: ['is_on_hold', 'quarantined'],
    date: ['expiration_date'],
    timestamp: ['received_at'],
  },
  stock_details__saved_elements: {},
  inventory: {
    integer: ['id', 'receiver_id', 'item__id', 'customer__id', 'facility__id', 'location__id', 'row_version'],
    decimal: ['received_quantity', 'quantity', 'available_quantity', 'on_hold_quantity', 'cost'],
    double: ['weight'],
    boolean: ['on_hold', 'quarantined'],
    date: ['expiration_date'],
    timestamp: ['received_at', 'updated_at'],
  },
  orders: {
    integer: ['id', 'customer__id', 'facility__id', 'row_version'],
    decimal: ['quantity'],
    double: ['total_weight'],
    boolean: ['is_closed', 'fully_allocated'],
    date: ['earliest_ship_date'],
    timestamp: ['routing__pickup_at', 'created_at', 'updated_at'],
  },
  orders__lines: { integer: ['line_id', 'item__id'], decimal: ['quantity', 'price'] },
  orders__lines__serial_numbers: {},
}
