import { inventory } from '@standpipe/connector-inventory'

// Half of the resources, so that rows are told apart by key in some tables and by content in the others.
const withoutKey = ['customers', 'stock_summaries', 'inventory']

/** The inventory source with another disposition; half of its resources lose their primary key. */
export function withDisposition(disposition: 'append' | 'replace'): typeof inventory {
  const create: (...settings: Parameters<typeof inventory>) => ReturnType<typeof inventory> = (settings) => {
    const source = inventory(settings)
    const resources = source.resources.map(({ primaryKey, ...resource }) => ({
      ...resource,
      disposition,
      ...(primaryKey === undefined || withoutKey.includes(resource.name) ? {} : { primaryKey }),
    }))
    return { ...source, resources }
  }
  return Object.assign(create, { sourceName: inventory.sourceName, settings: inventory.settings })
}
