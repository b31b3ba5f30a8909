import { quoted, type StoredColumn, type StoredDataset } from './stored-dataset.ts'

/** The columns that say from when to when a version holds. */
export const validityColumns: readonly string[] = ['_sp_valid_from', '_sp_valid_to']

/** Says of a time in a table of versions how many changes of the table came before it. */
export type Validity = (time: string | null) => string | null

/**
 * Counts the times at which versions of a table begin or end: all versions that a read opens or closes share one. Null
 * for a table without versions.
 */
export async function readValidity(
  dataset: StoredDataset,
  table: string,
  columns: readonly StoredColumn[],
): Promise<Validity | null> {
  const own = columns.filter(({ name }) => validityColumns.includes(name))
  if (own.length === 0) return null
  const times = new Set<string>()
  for await (const row of dataset.rows(table, own)) for (const time of row) if (time !== null) times.add(time)
  const ordered = [...times].toSorted((one, other) => (BigInt(one) < BigInt(other) ? -1 : 1))
  const places = new Map(ordered.map((time, index) => [time, String(index)]))
  return (time) => (time === null ? null : (places.get(time) ?? quoted(time)))
}
