import type { SystemTables, TableName } from '@standpipe/destination-sql'
import { sql, type Kysely } from 'kysely'

/** Bytes of a table up to which it is rewritten: that takes two or three seconds, in which nobody can read it. */
const largestRewrite = 256 * 1024 * 1024

/**
 * Whether a column may change its type: nothing hangs on it but plain indexes, which Postgres builds again (views,
 * policies, triggers, generated columns, defaults and the like would make it refuse, or change their meaning), and the
 * table is small enough to be rewritten while its readers wait. Of a column that is not there yet only the table counts.
 */
export async function mayChangeType(
  db: Kysely<SystemTables>,
  table: TableName,
  column: string,
): Promise<boolean> {
  const { rows } = await sql<{ allowed: boolean }>`
    with changed as (
      select stored.oid, stored.reltype, attribute.attnum, stored.relkind, stored.relispartition
      from pg_class as stored
      join pg_namespace as namespace on namespace.oid = stored.relnamespace
      left join pg_attribute as attribute on attribute.attrelid = stored.oid and attribute.attname = ${column}
      where namespace.nspname = ${table.schema} and stored.relname = ${table.name}
    )
    select relkind = 'r' and not relispartition and pg_table_size(changed.oid) <= ${largestRewrite}
      and not exists (select 1 from pg_inherits where inhparent = changed.oid or inhrelid = changed.oid)
      and not exists (
        select 1 from pg_depend as dependency
        left join pg_index as index
          on dependency.classid = 'pg_class'::regclass and index.indexrelid = dependency.objid
          and index.indexprs is null and index.indpred is null
        where index.indexrelid is null and (
          dependency.refclassid = 'pg_class'::regclass and dependency.refobjid = changed.oid
            and dependency.refobjsubid = changed.attnum
          or dependency.refclassid = 'pg_type'::regclass and dependency.refobjid = changed.reltype
            and dependency.classid = 'pg_class'::regclass
        )
      ) as allowed
    from changed
  `.execute(db)
  return rows[0]?.allowed === true
}
