import type { StoredDataset } from './stored-dataset.ts'

/** What the ledger says of one resource. */
export interface CommittedPages {
  readonly loads: number
  readonly pages: number
}

/** Loads and pages by resource, as the ledger has them; empty before the first load. */
export async function readCommittedPages(
  dataset: StoredDataset,
): Promise<ReadonlyMap<string, CommittedPages>> {
  if (!dataset.tables.has('_sp_loads')) return new Map()
  const rows = await dataset.query(`
    select resource, cast(count(*) as varchar(20)), cast(sum(pages) as varchar(20))
    from {dataset}._sp_loads group by resource`)
  return new Map(
    rows.map(([resource, loads, pages]) => [resource!, { loads: Number(loads), pages: Number(pages) }]),
  )
}
