import { tableExpression, type SystemTables } from '@standpipe/destination-sql'
import { sql, type Expression, type Kysely, type RawBuilder } from 'kysely'

const name = '_sp_leases'

/** What a session claims. */
export interface Claim {
  readonly dataset: string
  readonly pipeline: string
  /** Resources; `''` alone stands for all of the pipeline. */
  readonly resources: readonly string[]
  readonly sessionId: string
}

/** The claim's table: a row for each resource that is being written to. */
export function leaseTable({ dataset }: Claim): Expression<unknown> {
  return tableExpression({ schema: dataset, name })
}

/** Creates the table of leases when it is missing. */
export async function ensureLeaseTable(db: Kysely<SystemTables>, claim: Claim): Promise<void> {
  const { rows } = await sql`
    select 1 from pg_catalog.pg_tables where schemaname = ${claim.dataset} and tablename = ${name}
  `.execute(db)
  if (rows.length > 0) return
  await sql`
    create table ${leaseTable(claim)} (
      pipeline text not null,
      resource text not null,
      session_id uuid not null,
      holder text not null,
      taken_at timestamp with time zone not null,
      expires_at timestamp with time zone,
      primary key (pipeline, resource)
    )
  `.execute(db)
  await sql`
    comment on table ${leaseTable(claim)} is 'Who is writing to which resource. Without expires_at: as long as the session of the server lives.'
  `.execute(db)
}

/** Condition for the leases that cannot be held beside the claim. */
export function conflictsWith({ pipeline, resources }: Claim): RawBuilder<boolean> {
  const all = resources.includes('')
  return sql`pipeline = ${pipeline} and (${sql.lit(all)} or resource in ('', ${sql.join(resources)}))`
}

/** Condition for the leases of the claim's session. */
export function heldBy({ sessionId }: Claim): RawBuilder<boolean> {
  return sql`session_id = cast(${sessionId} as uuid)`
}
