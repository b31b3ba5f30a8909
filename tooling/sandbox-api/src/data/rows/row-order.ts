/** The rows of a resource in the order in which they are listed. Never changes: an edit gives a new order. */
export interface RowOrder {
  readonly length: number
  /** Row numbers from an offset on; fewer than `limit` at the end. */
  slice(offset: number, limit: number): number[]
  edit(edit: OrderEdit): RowOrder
}

/** What happens to an order, in its own offsets. */
export interface OrderEdit {
  /** Offsets to take out, ascending. */
  readonly deleted: readonly number[]
  /** Rows to put in front of what stands at an offset, ascending by offset. */
  readonly inserted: readonly { readonly offset: number; readonly number: number }[]
  /** Rows to put behind the last one: consecutive numbers. */
  readonly appended: Span
}

/** Consecutive row numbers. */
export interface Span {
  readonly first: number
  readonly count: number
}

/** The order of the rows 0 to `count - 1`. */
export function createRowOrder(count: number): RowOrder {
  return orderOf([{ first: 0, count }])
}

// Kept as spans of consecutive numbers: untouched millions of rows cost one entry, an edit costs a few.
function orderOf(spans: readonly Span[]): RowOrder {
  const starts: number[] = []
  let length = 0
  for (const span of spans) {
    starts.push(length)
    length += span.count
  }
  const slice = (offset: number, limit: number): number[] => {
    const numbers: number[] = []
    for (const { first, count } of spansBetween(spans, starts, offset, Math.min(length, offset + limit))) {
      for (let number = first; number < first + count; number++) numbers.push(number)
    }
    return numbers
  }
  const edit = (changes: OrderEdit): RowOrder => {
    const edited: Span[] = []
    let copied = 0
    const copyTo = (offset: number): void => {
      for (const span of spansBetween(spans, starts, copied, offset)) append(edited, span)
      copied = offset
    }
    for (const { offset, number } of steps(changes)) {
      copyTo(offset)
      if (number === undefined) copied += 1
      else append(edited, { first: number, count: 1 })
    }
    copyTo(length)
    append(edited, changes.appended)
    return orderOf(edited)
  }
  return { length, slice, edit }
}

function steps(edit: OrderEdit): { readonly offset: number; readonly number?: number }[] {
  const deleted = edit.deleted.map((offset) => ({ offset }))
  // The sort is stable: at the same offset the insertion comes first, so that it stands before the gap.
  return [...edit.inserted, ...deleted].toSorted((left, right) => left.offset - right.offset)
}

function spansBetween(spans: readonly Span[], starts: readonly number[], from: number, to: number): Span[] {
  const found: Span[] = []
  for (let index = spanAt(starts, from); index < spans.length; index++) {
    const span = spans[index]!
    const start = starts[index]!
    if (start >= to) break
    const skipped = Math.max(0, from - start)
    const count = Math.min(span.count, to - start) - skipped
    if (count > 0) found.push({ first: span.first + skipped, count })
  }
  return found
}

function spanAt(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (starts[middle]! <= offset) low = middle
    else high = middle - 1
  }
  return low
}

function append(spans: Span[], span: Span): void {
  if (span.count === 0) return
  const last = spans.at(-1)
  if (last !== undefined && last.first + last.count === span.first) {
    spans[spans.length - 1] = { first: last.first, count: last.count + span.count }
  } else {
    spans.push(span)
  }
}
