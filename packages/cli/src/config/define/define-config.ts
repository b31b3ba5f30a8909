import type { Config, PipelineSources } from './config.ts'

/**
 * Describes the pipelines of a project; the default export of `standpipe.config.ts`. Settings are checked by the compiler
 * against the source that they are for.
 *
 * @example
 * export default defineConfig({
 *   destination: 'duckdb:warehouse.duckdb',
 *   pipelines: { stock: { source: inventory, settings: { apiKey: secret('INVENTORY_API_KEY') } } },
 * })
 */
export function defineConfig<const Sources extends PipelineSources>(
  config: Config<Sources>,
): Config<Sources> {
  return config
}
