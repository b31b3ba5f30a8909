import { ConfigurationError, type Resource } from '@standpipe/core'
import { hasRanges } from '../../range/with-range.ts'
import type { RunOptions } from '../../run-options.ts'

/** Refuses a range together with what contradicts it. Throws `ConfigurationError`. */
export function checkRange({ range, fullRefresh, fresh }: RunOptions): void {
  if (range === undefined) return
  if (range.since === undefined && range.until === undefined) {
    refuse('A range has neither a beginning nor an end.', "Give 'since', 'until' or both.", 'range')
  }
  for (const side of ['since', 'until'] as const) {
    if (range[side]?.trim() !== '') continue
    refuse(`'${side}' is empty.`, 'Give it a value, or leave it out.', `range.${side}`)
  }
  if (fullRefresh === true) {
    refuse(
      'A full refresh of a range would leave nothing but the range in the tables.',
      'Leave out the range, or the full refresh: a range is read again without it.',
      'fullRefresh',
    )
  }
  if (fresh === true) {
    refuse(
      'A fresh read gives up the unfinished one of a resource, and a range is read beside that.',
      'Leave fresh out: a range that was left unfinished is gone on with, and any other begins anew.',
      'fresh',
    )
  }
}

/** The resources that can be read in a range, of those that are selected. Throws `ConfigurationError` when it is none. */
export function rangedResources(selected: readonly Resource[]): readonly Resource[] {
  const ranged = selected.filter(hasRanges)
  if (ranged.length > 0) return ranged
  return refuse(
    `No selected resource can be read in a range: ${selected.map(({ name }) => name).join(', ')}.`,
    'Select resources that have a cursor and are not replaced by each read.',
    'select',
  )
}

function refuse(message: string, hint: string, option: string): never {
  throw new ConfigurationError({ message, hint, option })
}
