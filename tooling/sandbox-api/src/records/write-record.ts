import type { ResourceName } from '../data/resource-name.ts'
import type { Row } from '../data/rows/row.ts'
import { customerText } from './customer.ts'
import { inventoryText } from './inventory.ts'
import { itemText } from './item.ts'
import { orderText } from './order.ts'
import { stockDetailText } from './stock-detail.ts'
import { stockSummaryText } from './stock-summary.ts'
import type { World } from './world.ts'

/** Writes the JSON text of a record. The text is what is served; every other form of a record is read from it. */
export const writeRecord: { readonly [name in ResourceName]: (row: Row, world: World) => string } = {
  customers: customerText,
  items: itemText,
  stock_summaries: stockSummaryText,
  stock_details: stockDetailText,
  inventory: inventoryText,
  orders: orderText,
}
