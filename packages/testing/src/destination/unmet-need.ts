import type { DestinationAbilities, Load, Publication, RowMode, TableLoad, WriteMode } from '@standpipe/core'

/** What a load asks for that is not among the abilities, in words; undefined when they suffice for it. */
export function unmetNeed(load: Load, abilities: DestinationAbilities): string | undefined {
  const onMissing = load.finish?.onMissing ?? 'keep'
  return (
    unmetByWrite(load.write, abilities) ??
    (onMissing === 'keep' || abilities.onMissing.includes(onMissing)
      ? undefined
      : `onMissing: ${onMissing}`) ??
    unmetBySize(load.tables, abilities)
  )
}

function unmetByWrite(write: WriteMode, abilities: DestinationAbilities): string | undefined {
  return write.kind === 'stage'
    ? publications[write.publication.kind](write.rows, abilities)
    : unmetByRows(write, abilities)
}

type Needs = (rows: RowMode, abilities: DestinationAbilities) => string | undefined

const publications: { readonly [Kind in Publication['kind']]: Needs } = {
  exchange: (rows, abilities) => {
    if (!abilities.replace) return 'replace'
    return rows.kind === 'version' ? unmetByRows(rows, abilities) : undefined
  },
  apply: unmetByRows,
  'delete-insert': (_rows, { merge }) =>
    merge.includes('delete-insert') ? undefined : 'merge: delete-insert',
  scd2: unmetByRows,
}

function unmetByRows(rows: RowMode, { append, merge }: DestinationAbilities): string | undefined {
  if (rows.kind === 'append') return append ? undefined : 'append'
  const strategy = rows.kind === 'version' ? 'scd2' : rows.kind
  return merge.includes(strategy) ? undefined : `merge: ${strategy}`
}

function unmetBySize(
  tables: readonly TableLoad[],
  { maxLoadRows = Infinity, maxNameBytes }: DestinationAbilities,
): string | undefined {
  const most = Math.max(0, ...tables.map(({ batch }) => batch?.rowCount ?? 0))
  if (most > maxLoadRows) return `a load of ${most} rows of a table`
  const names = tables.flatMap(({ schema }) => [schema.name, ...schema.columns.map(({ name }) => name)])
  const longest = Math.max(0, ...names.map((name) => Buffer.byteLength(name)))
  return longest > maxNameBytes ? `a name of ${longest} bytes` : undefined
}
