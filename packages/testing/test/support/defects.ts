import type { BatchColumn, Destination, DestinationSession, Load, TableLoad } from '@standpipe/core'
import { changeSession } from './change-session.ts'

/** A destination with something wrong, and the case that has to say so. */
export interface Defect {
  /** What it does wrong, in words. */
  readonly what: string
  /** Title of the group of the case. */
  readonly group: string
  /** Name of the case. */
  readonly name: string
  readonly change: (destination: Destination) => Destination
}

const append = { kind: 'append', unlessStoredFrom: null } as const

/** At least one for each group. */
export const defects: readonly Defect[] = [
  {
    what: 'claims nothing',
    group: 'sessions',
    name: 'at least one way to write is among the abilities',
    change: (destination) => ({
      ...destination,
      abilities: { ...destination.abilities, append: false, replace: false, merge: [] },
    }),
  },
  {
    what: 'lets two write at once',
    group: 'sessions',
    name: 'a second writer is told who holds the dataset',
    change: (destination) => ({
      ...destination,
      open: (options) => destination.open({ ...options, readOnly: true }),
    }),
  },
  {
    what: 'keeps the state of a load that was rolled back',
    group: 'sessions',
    name: 'a load that fails leaves nothing, and the session goes on',
    change: sessionsThat((session) => ({
      commit: async (load) => {
        const { resource, state: changes, createdAt: changedAt } = load
        await session.changeState({ resource, changes, changedAt })
        return session.commit(load)
      },
    })),
  },
  {
    what: 'loses the last row',
    group: 'append',
    name: 'append stores every row, also one that stands already',
    change: loadsThat((load) => ({ ...load, tables: load.tables.map(withoutLastRow) })),
  },
  {
    what: 'counts a row too many',
    group: 'append',
    name: 'append stores every row, also one that stands already',
    change: sessionsThat((session) => ({
      commit: async (load) => {
        const receipt = await session.commit(load)
        const rows = Object.entries(receipt.rows).map(([table, count]) => [table, count + 1])
        return { ...receipt, rows: Object.fromEntries(rows) }
      },
    })),
  },
  {
    what: 'leaves what an unfinished read appended',
    group: 'append',
    name: 'discard without a partition removes all that an unfinished read appended',
    change: loadsThat((load) => ({ ...load, discard: null })),
  },
  {
    what: 'takes the rows of a partition for those of another',
    group: 'partitions',
    name: 'discard of a partition removes what was staged in it, and nothing else',
    change: loadsThat(({ discard, ...load }) => ({
      ...load,
      discard: discard === null ? null : { ...discard, partition: 'north' },
    })),
  },
  {
    what: 'adds a row that should take the place of another',
    group: 'merge',
    name: 'upsert exchanges rows of the same key, and their children with them',
    change: loadsThat((load) => (load.write.kind === 'upsert' ? { ...load, write: append } : load)),
  },
  {
    what: 'removes nothing',
    group: 'removals',
    name: 'a removal deletes the stored row and its children, and counts only rows that were there',
    change: loadsThat((load) => ({ ...load, removals: null })),
  },
  {
    what: 'leaves what an unfinished read staged',
    group: 'staging',
    name: 'discard drops what an unfinished read staged, also in the load that publishes',
    change: loadsThat((load) => ({ ...load, discard: null })),
  },
  {
    what: 'shows staged rows at once',
    group: 'publication',
    name: 'an atomic append adds its rows at the end of the read, also into an empty table',
    change: loadsThat((load) =>
      load.write.kind === 'stage' ? { ...load, write: load.write.rows, finish: null } : load,
    ),
  },
  {
    what: 'closes what a read did not contain, whatever it is told',
    group: 'versions',
    name: 'scd2: a read of a part closes nothing that it did not contain; a removal closes the version of its key',
    change: loadsThat((load) =>
      load.finish === null ? load : { ...load, finish: { ...load.finish, onMissing: 'delete' } },
    ),
  },
  {
    what: 'flags nothing',
    group: 'missing rows',
    name: 'a row that is missing is flagged with the time of the first read without it, until it comes again',
    change: loadsThat((load) =>
      load.finish === null ? load : { ...load, finish: { ...load.finish, onMissing: 'keep' } },
    ),
  },
  {
    what: 'does not say how tables changed',
    group: 'tables',
    name: 'reports tables and columns that were added, once',
    change: sessionsThat((session) => ({
      commit: async (load) => ({ ...(await session.commit(load)), schemaChanges: [] }),
    })),
  },
  {
    what: 'says that every column may be widened',
    group: 'widening',
    name: 'does not widen what would change a stored value',
    change: sessionsThat(() => ({
      mayWiden: (widenings) => Promise.resolve(widenings.map(() => true)),
    })),
  },
  {
    what: 'stores a load again that it has stored',
    group: 'state',
    name: 'a load that is committed twice is stored once',
    change: (destination) => {
      let commits = 0
      return loadsThat((load) => ({ ...load, id: `${load.id.slice(0, -1)}${++commits}` }))(destination)
    },
  },
  {
    what: 'reads the oldest run first',
    group: 'records',
    name: 'runs are read with their loads, the newest first',
    change: sessionsThat((session) => ({
      readRuns: async (wanted) => (await session.readRuns(wanted)).toReversed(),
    })),
  },
  {
    what: 'takes an unfinished read for a forgotten one',
    group: 'upkeep',
    name: 'what an unfinished read needs is not removed',
    change: sessionsThat((session) => ({
      prune: async (limits) => {
        const changes = [{ kind: 'remove', partition: '' } as const]
        await session.changeState({ resource: 'orders', changes, changedAt: '2026-01-01T00:00:00.000Z' })
        return session.prune(limits)
      },
    })),
  },
  {
    what: 'cuts blanks off',
    group: 'values',
    name: 'stores text values exactly',
    change: loadsThat((load) => ({ ...load, tables: load.tables.map(trimmed) })),
  },
  {
    what: 'repeats the first value behind the first chunk',
    group: 'values',
    name: 'stores all types side by side, constants and nulls included, over many chunks',
    change: loadsThat((load) => ({ ...load, tables: load.tables.map(repeatedBehindAChunk) })),
  },
  {
    what: 'commits what it only rehearses',
    group: 'rehearsals',
    name: 'rehearses loads into a dataset that is not there, which then is not there either',
    change: sessionsThat((session) => ({
      rehearse: async (load) => ({ ...(await session.commit(load)), statements: [] }),
    })),
  },
  {
    what: 'forgets what it has rehearsed',
    group: 'rehearsals',
    name: 'rehearses tables and columns beside those that are stored, and staged ones',
    change: (destination) =>
      changeSession(destination, () => ({
        rehearse: async (load) => {
          const session = await destination.open({ dataset: 'other', pipeline: 'shop', readOnly: true })
          return session.rehearse?.(load) ?? { schemaChanges: [], statements: [] }
        },
      })),
  },
]

/** A destination whose sessions do something else. */
function sessionsThat(
  change: (session: DestinationSession) => Partial<DestinationSession>,
): Defect['change'] {
  return (destination) => changeSession(destination, change)
}

/** A destination that stores something else than it was handed. */
function loadsThat(change: (load: Load) => Load): Defect['change'] {
  return sessionsThat((session) => ({ commit: (load) => session.commit(change(load)) }))
}

function withoutLastRow(table: TableLoad): TableLoad {
  if (table.batch === null) return table
  const rowCount = table.batch.rowCount - 1
  if (rowCount === 0) return { ...table, batch: null }
  const columns = table.batch.columns.map((column): BatchColumn =>
    column.kind === 'values' ? { ...column, values: column.values.slice(0, rowCount) } : column,
  )
  return { ...table, batch: { ...table.batch, rowCount, columns } }
}

function trimmed({ schema, batch }: TableLoad): TableLoad {
  if (batch === null) return { schema, batch }
  const columns = batch.columns.map((column, index): BatchColumn => {
    if (column.kind === 'constant' || schema.columns[index]?.type !== 'text') return column
    const values = column.values.map((value) => (typeof value === 'string' ? value.trim() : value))
    return { ...column, values }
  })
  return { schema, batch: { ...batch, columns } }
}

/** As many values and nulls as there were, but not the same. */
function repeatedBehindAChunk({ schema, batch }: TableLoad): TableLoad {
  if (batch === null) return { schema, batch }
  const columns = batch.columns.map((column, index): BatchColumn => {
    if (column.kind === 'constant' || schema.columns[index]!.name.startsWith('_sp_')) return column
    const [first] = column.values
    return {
      ...column,
      values: column.values.map((value, row) => (row < 2048 || value === null ? value : first!)),
    }
  })
  return { schema, batch: { ...batch, columns } }
}
