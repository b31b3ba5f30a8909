import { DestinationError } from '@standpipe/core'
import type { SystemTables } from '@standpipe/destination-sql'
import { sql, type Kysely } from 'kysely'
import { grants } from './permission-hint.ts'

/** What a user may do with a dataset. */
export interface Rights {
  readonly user: string
  readonly database: string
  readonly readOnly: boolean
  readonly createSchema: boolean
  readonly temporary: boolean
  /** Null while the dataset does not exist. */
  readonly schema: boolean | null
  /** Tables of ours that cannot be read and written. */
  readonly tables: readonly string[]
  readonly hasLeases: boolean
}

/** Asks for the rights of the session's user. The information schema would not show what he has no right to. */
export async function readRights(db: Kysely<SystemTables>, dataset: string): Promise<Rights> {
  const { rows } = await sql<Rights>`
    with system_table as (
      select pg_class.oid, relname from pg_class join pg_namespace on pg_namespace.oid = relnamespace
      where nspname = ${dataset} and relkind in ('r', 'p') and starts_with(relname, '_sp_')
    )
    select current_user::text as "user", current_database()::text as database,
      current_setting('transaction_read_only')::boolean as "readOnly",
      has_database_privilege(current_database(), 'create') as "createSchema",
      has_database_privilege(current_database(), 'temporary') as temporary,
      (select has_schema_privilege(oid, 'usage') and has_schema_privilege(oid, 'create')
        from pg_namespace where nspname = ${dataset}) as schema,
      array(select relname::text from system_table where not (
        has_table_privilege(oid, 'select') and has_table_privilege(oid, 'insert') and
        has_table_privilege(oid, 'update') and has_table_privilege(oid, 'delete')) order by 1) as tables,
      exists (select 1 from system_table where relname = '_sp_leases') as "hasLeases"
  `.execute(db)
  return rows[0]!
}

/** Throws `DestinationError` with what an owner has to type when a dataset cannot be created, or be written to. */
export function refuseMissingRights(rights: Rights, dataset: string): void {
  const { user, database } = rights
  if (rights.readOnly) {
    refuse(rights, `write to database "${database}"`, 'This is a replica, or a role that may only read.')
  }
  if (rights.schema === null && !rights.createSchema) {
    const grant = grants.createSchema(database, dataset, user)
    refuse(rights, `create dataset "${dataset}"`, `Let the owner of the database run: ${grant}`)
  }
  if (rights.schema === false) {
    const grant = grants.schema(dataset, user)
    refuse(rights, `create tables in dataset "${dataset}"`, `Let the owner of the schema run: ${grant}`)
  }
  if (rights.tables.length > 0) {
    const grant = grants.tables(dataset, user)
    const tables = rights.tables.join(', ')
    refuse(
      rights,
      `read and write ${tables} of dataset "${dataset}"`,
      `Let the owner of the tables run: ${grant}`,
    )
  }
}

/** Throws `DestinationError` when the user may not create temporary tables. Not every load needs them. */
export function refuseMissingTemporary(rights: Rights): void {
  if (rights.temporary) return
  const grant = grants.temporary(rights.database, rights.user)
  const what = 'create temporary tables, which merging needs'
  refuse(rights, what, `Let the owner of the database run: ${grant}`)
}

function refuse({ user }: Rights, what: string, hint: string): never {
  throw new DestinationError({ message: `user "${user}" may not ${what}`, hint })
}
