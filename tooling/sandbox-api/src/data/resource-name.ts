/** The resources of the inventory API, in the order in which rows are shared out. */
export const resourceNames = [
  'customers',
  'items',
  'stock_summaries',
  'stock_details',
  'inventory',
  'orders',
] as const

/** One of the six resources. */
export type ResourceName = (typeof resourceNames)[number]

/** Whether a text names one of the six resources. */
export function isResourceName(text: string): text is ResourceName {
  return (resourceNames as readonly string[]).includes(text)
}
