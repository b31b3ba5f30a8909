import type { ShownConnector } from '../shown-connector.ts'

/** Orders, items and stock of a warehouse. */
export const inventory: ShownConnector = {
  name: 'inventory',
  settings: ({ url, apiKey }) => ({ baseUrl: url, apiKey }),
  queries: [
    {
      question: 'Which customers have the most in open orders?',
      sql: `select o.customer__name as customer, count(distinct o.id) as orders, sum(l.quantity * l.price)::decimal(18,2) as value
from inventory.orders o join inventory.orders__lines l on l._sp_root_id = o._sp_id
where o.status = 'open'
group by customer order by value desc, customer limit 5`,
    },
    {
      question: 'Did every digit arrive? (The ids are larger than a JavaScript number can hold.)',
      sql: `select line_id, item__sku as sku, quantity, price
from inventory.orders__lines
order by line_id desc limit 3`,
    },
  ],
}
