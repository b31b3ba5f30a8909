import { checkCount, checkOption } from '../../options/check-option.ts'

/** Throws `ConfigurationError` naming the option of the block when an overlap leaves no way forward. */
export function checkOverlap(overlap: number, limit: number, block: string): void {
  checkCount(overlap, `${block}.overlap`, 0)
  checkOption(overlap < limit, `${block}.overlap`, `less than the limit, ${limit}`, overlap)
}

/** How far to go behind a page of so many rows: by all but the overlap, and by half of them where they are few. */
export function stepOver(rows: number, overlap: number): number {
  return Math.max(rows - overlap, Math.ceil(rows / 2))
}
