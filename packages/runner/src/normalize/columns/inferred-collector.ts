import type { Column, ContractEntity, JsonValue } from '@standpipe/core'
import type { ColumnShape } from '../types/column-type.ts'
import { decideType } from '../types/decide-type.ts'
import { kindOf, kindOfColumn } from '../types/value-kind.ts'
import { addNotes, createValueNotes, type ValueNotes } from '../types/value-notes.ts'
import { widerShapes } from '../types/wider-shapes.ts'
import { canonicalJson } from '../values/canonical-json.ts'
import { alignValues, type Collector, type ColumnWish, type FilledColumn } from './collector.ts'
import { fillColumn, holderOf, routeValues, type RawValues, type RoutedValues } from './route-values.ts'

/** Names a new column: the field's own, or a variant of it when `variantOf` is set. */
export type CreateColumn = (shape: ColumnShape, variantOf: Column | null) => Column

/** The rows of a load, given to the columns as they are stored. */
interface ClosedRows extends RoutedValues {
  /** The values, as long as some of them have no column yet. */
  readonly raw: RawValues | null
  readonly notes: ValueNotes
  readonly wish: ColumnWish | null
}

/**
 * Collects a column that nobody declared. Its type is decided from all values of the first load that has any. Later
 * values that it cannot hold ask for a wider type; where that is not granted, they go to its variants, of which there
 * is one for each kind of value.
 */
export class InferredCollector implements Collector {
  readonly notes: ValueNotes = createValueNotes()
  readonly entity: ContractEntity = 'dataType'
  readonly #create: CreateColumn
  /** The column itself and then its variants. */
  readonly #columns: Column[]
  /** Says whether the stored columns hold a value; null when they may change. */
  readonly #holds: ((value: NonNullable<JsonValue>) => boolean) | null
  #values: (JsonValue | null)[] = []
  #closed: ClosedRows | null = null

  constructor(stored: readonly Column[], create: CreateColumn, isFrozen = false) {
    this.#columns = [...stored]
    this.#create = create
    this.#holds = isFrozen ? holderOf(stored) : null
  }

  get columnName(): string | null {
    return this.#columns[0]?.name ?? null
  }

  put(row: number, value: NonNullable<JsonValue>): boolean {
    if (this.#holds?.(value) === false) return false
    while (this.#values.length < row) this.#values.push(null)
    this.#values.push(value)
    return true
  }

  has(row: number): boolean {
    return this.#values.length > row && this.#values[row] !== null
  }

  isSame(row: number, other: number): boolean {
    return canonicalJson(this.#values[row] ?? null) === canonicalJson(this.#values[other] ?? null)
  }

  truncate(row: number): void {
    if (this.#values.length > row) this.#values.length = row
  }

  wish(rowCount: number, keep: readonly boolean[] | null): ColumnWish | null {
    return this.#close(rowCount, keep)?.wish ?? null
  }

  take(
    rowCount: number,
    keep: readonly boolean[] | null,
    widened: ColumnShape | null,
  ): readonly FilledColumn[] {
    const closed = this.#close(rowCount, keep)
    this.#closed = null
    if (closed === null) return []
    const { filled, rest } = this.#widen(closed, widened)
    return rest === null ? filled : [...filled, ...this.#addColumns(rest)]
  }

  /** Does nothing when the rows are closed already; null when there is no value among them. */
  #close(rowCount: number, keep: readonly boolean[] | null): ClosedRows | null {
    if (this.#closed !== null || this.#values.length === 0) return this.#closed
    const raw = alignValues(this.#values, rowCount, keep)
    this.#values = []
    const notes = createValueNotes()
    const routed = routeValues(this.#columns, raw, notes)
    const wish = routed.rest === null ? null : this.#wishFor(routed.filled, routed.rest, raw)
    // Most columns hold all their values, and no memory is left for holding them twice.
    this.#closed = { ...routed, notes, wish, raw: wish === null ? null : raw }
    return this.#closed
  }

  /** The newest column of a kind is the one to widen: those before it were refused. */
  #wishFor(filled: readonly FilledColumn[], rest: RawValues, raw: RawValues): ColumnWish | null {
    const kinds = new Set(rest.flatMap((value) => (value === null ? [] : kindOf(value))))
    for (const kind of kinds) {
      const candidate = filled.findLast(({ column }) => kindOfColumn(column.type) === kind)
      if (candidate === undefined) continue
      const { column, values } = candidate
      const all = raw.filter((_value, row) => values[row] !== null || rest[row] !== null)
      const isOwn = column.name === this.columnName
      // A variant keeps the type that its name tells.
      const shapes = widerShapes(column, all).filter(({ type }) => isOwn || type === column.type)
      if (shapes.length > 0) return { column: column.name, shapes }
    }
    return null
  }

  #widen({ raw, wish, notes, ...routed }: ClosedRows, widened: ColumnShape | null): RoutedValues {
    const index = this.#columns.findIndex(({ name }) => name === wish?.column)
    const column = this.#columns[index]
    if (raw === null || widened === null || column === undefined) {
      addNotes(this.notes, notes)
      return routed
    }
    const { precision: _precision, scale: _scale, ...rest } = column
    this.#columns[index] = { ...rest, ...widened }
    return routeValues(this.#columns, raw, this.notes)
  }

  /** The first column of the field takes values of all kinds at once; a variant keeps to one. */
  #addColumns(values: RawValues): readonly FilledColumn[] {
    const own = this.#columns.length === 0 ? decideType(values) : null
    const added: FilledColumn[] = own === null ? [] : [this.#addColumn(own, values)]
    let rest = own === null ? values : null
    for (let first = firstOf(rest); rest !== null && first !== null; first = firstOf(rest)) {
      const { misfits, ...filled } = this.#addColumn(variantShape(rest, first), rest)
      added.push(filled)
      rest = misfits
    }
    return added
  }

  #addColumn(shape: ColumnShape, values: RawValues): ReturnType<typeof fillColumn> {
    const own = this.#columns[0] ?? null
    const column = this.#create(shape, own)
    this.#columns.push(column)
    return fillColumn(column, values, own !== null, this.notes)
  }
}

/** The type of a variant for values of the first one's kind; for that one alone when they are too different. */
function variantShape(values: RawValues, first: NonNullable<JsonValue>): ColumnShape {
  const kind = kindOf(first)
  const shape = decideType(values.filter((value) => value !== null && kindOf(value) === kind))
  const isSpelled = kind === 'number' && shape?.type === 'text'
  return (isSpelled ? decideType([first]) : shape) ?? { type: 'text' }
}

function firstOf(values: RawValues | null): NonNullable<JsonValue> | null {
  return values?.find((value) => value !== null) ?? null
}
