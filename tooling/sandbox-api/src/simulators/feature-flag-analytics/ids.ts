import type { Row } from '../../data/rows/row.ts'
import { mix } from '../../values/mix.ts'

/** An id that no other row of any list has. */
export function idOf({ hash, number }: Row): string {
  return `${hex(hash)}-${hex(mix(hash, 1))}-${number}`
}

/** A hash of a text, from 0 to 2^32 - 1. */
export function textHash(text: string): number {
  return Array.from(text).reduce((hash, character) => mix(hash, character.codePointAt(0) ?? 0), 7)
}

function hex(value: number): string {
  return value.toString(16).padStart(8, '0')
}
