import type { PaginatorDecision } from '@standpipe/core'
import { checkCount, checkOption } from '../../options/check-option.ts'

/** What it means to stop at a maximum. */
export interface MaximumOptions {
  /**
   * What it means that rows may follow the `maximum`. `'truncate'`: the API has them and gives them to nobody; the read
   * is not complete, and a warning says so (`maximum-reached`). `'stop'`: nobody wants them; the read is complete
   * (`maximum-wanted`). Default `'truncate'`.
   */
  readonly onMaximum?: 'truncate' | 'stop'
}

/** Throws `ConfigurationError` naming the option of the block when a maximum cannot be kept. */
export function checkMaximum(
  { maximum, onMaximum }: MaximumOptions & { readonly maximum?: number },
  block: string,
  least: number,
): void {
  if (maximum !== undefined) checkCount(maximum, `${block}.maximum`, least)
  if (onMaximum === undefined) return
  const option = `${block}.onMaximum`
  checkOption(['truncate', 'stop'].includes(onMaximum), option, '"truncate" or "stop"', onMaximum)
  checkOption(maximum !== undefined, option, 'left out without a maximum', onMaximum)
}

/** The end of a read at its maximum; `place` and `unread` say where it is and what is not read. */
export function atMaximum(
  { onMaximum = 'truncate' }: MaximumOptions,
  place: string,
  unread: string,
): PaginatorDecision {
  if (onMaximum === 'stop') return { stop: 'maximum-wanted' }
  return {
    stop: 'maximum-reached',
    warning: `Reading stopped at ${place}, from which on the API gives no more: ${unread}.`,
  }
}
