import type { Widening } from '@standpipe/core'
import type { Kysely } from 'kysely'
import type { SqlEngine } from '../engine/sql-engine.ts'
import type { SystemTables } from '../layout/system-tables.ts'
import { tablesBeside } from '../load/tables-beside.ts'
import { readCatalog } from '../tables/catalog.ts'
import { columnHomes } from './column-homes.ts'
import { readPipelineRecords } from './schema-records.ts'
import { canWiden } from './widen-columns.ts'

/** Answers which columns the next load may widen, in the live tables and in what is staged beside them. */
export async function mayWiden(
  db: Kysely<SystemTables>,
  owner: { readonly engine: SqlEngine; readonly dataset: string; readonly pipeline: string },
  widenings: readonly Widening[],
): Promise<readonly boolean[]> {
  const { engine, dataset, pipeline } = owner
  const records = await readPipelineRecords(db, { dataset, pipeline })
  const names = [...new Set(widenings.map(({ table }) => table))]
  const all = names.flatMap((name) => [name, ...tablesBeside(name)])
  const catalog = await readCatalog(db, dataset, all)
  const answers: boolean[] = []
  for (const { table, column, to } of widenings) {
    const record = records.find((other) => other.table === table)
    const from = record?.schema.columns.find(({ name }) => name === column)
    let isAllowed = from !== undefined && catalog.has(table)
    for (const name of columnHomes(catalog, table, column)) {
      if (from === undefined || !isAllowed) break
      const widening = { from, to: { ...from, ...to } }
      isAllowed = await canWiden({ db, engine, catalog }, { schema: dataset, name }, widening)
    }
    answers.push(isAllowed)
  }
  return answers
}
