import type { BatchColumn, BatchValue, Column, ColumnType, Load, TableLoad } from '@standpipe/core'
import { batchRows } from './batch-rows.ts'
import { idInPartition } from './merge-rows.ts'

/** What a value of each type must look like, as core's batch contract says. */
const forms: { readonly [Type in ColumnType]: (value: NonNullable<BatchValue>, column: Column) => boolean } =
  {
    boolean: (value) => typeof value === 'boolean',
    bigint: (value) => isWithin(64, value),
    double: (value) => typeof value === 'number',
    decimal: (value, { precision = 0 }) =>
      isWhole(value) && value < 10n ** BigInt(precision) && value > -(10n ** BigInt(precision)),
    text: (value) => typeof value === 'string' && value.isWellFormed() && !value.includes('\0'),
    timestamp: (value) => isWithin(64, value),
    date: (value) => typeof value === 'number' && isWithin(32, value),
    time: (value) => typeof value === 'number' && value >= 0 && value < 86_400_000_000,
    json: (value) => typeof value === 'string' && isJson(value),
    binary: (value) => value instanceof Uint8Array,
    uuid: (value) => typeof value === 'string' && /^[0-9a-f]{32}$/.test(value),
  }

/** What depends on the destination. */
export interface LoadChecks {
  readonly maxNameBytes: number
  /** Whether a load may set no state, or several. */
  readonly takesAnyState: boolean
}

/** Throws when a load breaks the contract, so that every test that loads something checks the runner as well. */
export function checkLoad(load: Load, { maxNameBytes, takesAnyState }: LoadChecks): void {
  const seen = new Set<string>()
  for (const [index, table] of load.tables.entries()) {
    const { schema } = table
    require((schema.parent === undefined) ===
      (index === 0), `${schema.name} is not in the order root, children`)
    require(schema.parent === undefined || seen.has(schema.parent), `${schema.name} comes before its parent`)
    require(!seen.has(schema.name), `${schema.name} comes twice`)
    seen.add(schema.name)
    checkNames(table, maxNameBytes)
    checkValues(table)
  }
  checkUnique(load)
  checkRemovals(load)
  const partitions = load.state.map((change) =>
    change.kind === 'set' ? change.state.partition : change.partition,
  )
  require(new Set(partitions).size === partitions.length, 'a load changes the state of a partition twice')
  require(takesAnyState || partitions.includes(''), 'a load does not set the state of the resource')
}

function checkNames({ schema }: TableLoad, maxNameBytes: number): void {
  const names = [schema.name, ...schema.columns.map(({ name }) => name)]
  for (const name of names) {
    require(Buffer.byteLength(name) <= maxNameBytes &&
      name !== '', `name ${name} of ${schema.name} does not fit`)
    require(name.isWellFormed() && name === name.toLowerCase(), `name ${name} is not in lower case`)
  }
  require(new Set(names.slice(1)).size === names.length - 1, `${schema.name} has a column twice`)
}

function checkValues({ schema, batch }: TableLoad): void {
  if (batch === null) return
  require(batch.rowCount > 0, `${schema.name} has a batch without rows`)
  require(batch.columns.length === schema.columns.length, `${schema.name} has a batch of other columns`)
  for (const [index, column] of schema.columns.entries()) {
    const filled = batch.columns[index]
    if (filled !== undefined) checkColumn(schema.name, column, filled, batch.rowCount)
  }
}

function checkColumn(table: string, column: Column, filled: BatchColumn, rowCount: number): void {
  const place = `${table}.${column.name}`
  const values = filled.kind === 'values' ? filled.values : [filled.value]
  require(filled.kind === 'constant' || values.length === rowCount, `${place} has ${values.length} values`)
  for (const value of values) {
    if (value === null) require(column.nullable, `${place} is null`)
    else
      require(forms[column.type](
        value,
        column,
      ), `${place} holds ${String(value)}, which is no ${column.type}`)
  }
}

function checkUnique({ tables, write }: Load): void {
  const mode = write.kind === 'stage' ? write.rows : write
  const mayRepeat = mode.kind === 'append' && mode.unlessStoredFrom === null
  if (mayRepeat) return
  for (const { schema, batch } of tables) {
    if (batch === null) continue
    const isVersion = mode.kind === 'version' && schema.parent === undefined
    for (const name of isVersion ? ['_sp_id', '_sp_key_id'] : ['_sp_id']) {
      // An append keeps what each partition delivered.
      const ids = batchRows(schema, batch).map((row) =>
        mode.kind === 'append' ? idInPartition(row) : row[name],
      )
      require(new Set(ids).size === ids.length, `${schema.name} has its ${name} twice`)
    }
  }
}

function checkRemovals({ tables, write, removals }: Load): void {
  if (removals === null) return
  const { columns, batch } = removals
  const mode = write.kind === 'stage' ? write.rows : write
  require((mode.kind === 'upsert' || mode.kind === 'version') &&
    batch.rowCount > 0, 'removals come with upserted rows or versions, and not empty')
  const match = mode.kind === 'version' ? '_sp_key_id' : '_sp_id'
  require(batch.columns.length === columns.length, `removals have ${batch.columns.length} columns`)
  const sort = mode.kind === 'upsert' ? mode.dedupSort : undefined
  const names = columns.map(({ name }) => name)
  require(names[0] === match &&
    (sort === undefined || names.includes(sort.column)), 'removals lack what decides')
  const [root] = tables
  const rows = root?.batch == null ? [] : batchRows(root.schema, root.batch).map((row) => row[match])
  const gone = batchRows({ name: '', path: [], columns }, batch).map((row) => row[match])
  const all = [...rows, ...gone]
  require(new Set(all).size === all.length, `a removal has its ${match} twice`)
}

function require(condition: boolean, problem: string): void {
  if (!condition) throw new Error(`the load breaks the contract: ${problem}`)
}

function isWhole(value: NonNullable<BatchValue>): value is number | bigint {
  return typeof value === 'bigint' || (typeof value === 'number' && Number.isSafeInteger(value))
}

function isWithin(bits: number, value: NonNullable<BatchValue>): boolean {
  return isWhole(value) && BigInt.asIntN(bits, BigInt(value)) === BigInt(value)
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return text.isWellFormed()
  } catch {
    return false
  }
}
