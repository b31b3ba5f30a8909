import { DuckDBInstance } from '@duckdb/node-api'

// Somebody else's process: opens the DuckDB file of its argument, says so, and keeps it until it is ended.
const instance = await DuckDBInstance.create(process.argv[2])
await instance.connect()
console.log('open')
setInterval(() => instance, 60_000)
