import { createRequire } from 'node:module'

// DuckDB's allocator reads this once, when it is loaded. It would keep freed memory for ten seconds, which between loads
// is for good (docs/decisions/memory.md).
process.env['DUCKDB_JE_MALLOC_CONF'] ??= 'dirty_decay_ms:0'

/** The client of DuckDB. All of this package gets it from here, so that nothing loads it earlier. */
export const nodeApi: typeof import('@duckdb/node-api') = createRequire(import.meta.url)('@duckdb/node-api')
