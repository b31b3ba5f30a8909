import type { Cursor } from '@standpipe/core'
import type { RestCursor } from '../resource/rest-resource.ts'
import type { CursorFormat } from './cursor-format.ts'

/** Formats that leave nothing of a bound but its day. */
const formatsOfDays: readonly unknown[] = ['date', 'yyyymmdd'] satisfies readonly CursorFormat[]

/** How finely the API keeps to bounds: as declared, otherwise as the format of bounds says; undefined means exactly. */
export function granularityOf({ granularity, format }: RestCursor): Cursor['granularity'] {
  return granularity ?? (formatsOfDays.includes(format) ? 'day' : undefined)
}
