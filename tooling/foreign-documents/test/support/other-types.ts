/** By document, the columns that it leaves to their values and the connector declares otherwise: the values are the same. */
export const otherTypes: { readonly [name: string]: readonly string[] } = {
  'project-management': [
    // What a double keeps digit for digit is one.
    'project_members rate: double, decimal',
    // Time entries spell the ids of other records as texts, and the connector reads numbers.
    'time_entries project_id: text, bigint',
    'time_entries task_id: text, bigint',
    'time_entries user_id: text, bigint',
  ],
  inventory: [
    'customers credit_limit',
    'inventory available_quantity',
    'inventory cost',
    'inventory on_hold_quantity',
    'inventory quantity',
    'inventory received_quantity',
    'items price',
    'items unit.reorder_quantity',
    'items__kit__components quantity',
    'orders quantity',
    'orders__lines price',
    'orders__lines quantity',
    'stock_details available',
    'stock_details cost',
    'stock_details quantity',
    'stock_details received',
    'stock_summaries allocated',
    'stock_summaries available',
    'stock_summaries on_hold',
    'stock_summaries quantity',
    'stock_summaries total_received',
  ].map((column) => `${column}: double, decimal`),
}
