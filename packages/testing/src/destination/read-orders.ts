import type { TestDatabase } from './test-database.ts'

/** What stands in the two tables: `1 one` for an order, `1 a` for a line of it. */
export interface StoredOrders {
  readonly orders: readonly string[]
  readonly lines: readonly string[]
}

/** Reads the tables of orders past the destination, sorted. */
export async function readOrders(database: TestDatabase): Promise<StoredOrders> {
  const orders = await database.query('select id, name from %"orders" order by id, name')
  const lines = await database.query(
    'select order_id, value from %"orders__lines" order by order_id, _sp_index, value',
  )
  return { orders: orders.map(spaced), lines: lines.map(spaced) }
}

function spaced(row: readonly (string | null)[]): string {
  return row.map((value) => value ?? '-').join(' ')
}
