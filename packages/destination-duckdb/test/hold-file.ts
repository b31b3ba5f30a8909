import { DuckDBInstance } from '@duckdb/node-api'

/** Holds the DuckDB file named on the command line until it is told to stop by the end of its input. */
const instance = await DuckDBInstance.fromCache(process.argv[2])
const connection = await instance.connect()
await connection.run('create table if not exists held (id bigint)')
process.stdout.write('ready\n')
for await (const _ of process.stdin);
