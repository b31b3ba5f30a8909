import type { Simulator } from '../simulator.ts'
import { customers } from './records/customer.ts'
import { inventory } from './records/inventory-record.ts'
import { items } from './records/item.ts'
import { orders } from './records/order.ts'
import { stockDetails } from './records/stock-detail.ts'
import { stockSummaries } from './records/stock-summary.ts'
import { listRoutes } from './routes/list-routes.ts'
import { tokenRoute } from './routes/token-route.ts'
import { createTokens } from './routes/tokens.ts'

/** The native form of the inventory API: client credentials, HAL, pages by number and filters in RQL. */
export const inventoryNative: Simulator = {
  name: 'inventory-native',
  lists: [stockSummaries, customers, items, stockDetails, inventory, orders],
  routes(server) {
    const tokens = createTokens(server.now)
    return [tokenRoute(tokens, server.apiKey), ...listRoutes(server, tokens)]
  },
}
