import { type EscapedTexts, pickText } from '../../../records/texts.ts'
import { dateToken, decimalToken, utcToken } from '../../../records/tokens.ts'
import { readableText } from '../../../records/utf8-text.ts'
import { type ExactDecimal, type ExactValue, parseExact } from '../../../values/exact-value.ts'

/** One of some texts, as it reads. */
export function textOf(texts: EscapedTexts, hash: number): string {
  return JSON.parse(`"${readableText(pickText(texts, hash))}"`) as string
}

/** Null, an empty text (a quarter each) or one of some texts. */
export function sparseText(hash: number, texts: EscapedTexts): string | null {
  const kind = hash & 3
  return kind === 0 ? null : kind === 1 ? '' : textOf(texts, hash >>> 2)
}

/** Null in one of `oneIn` cases, otherwise the value. */
export function orNull<Value extends ExactValue>(hash: number, oneIn: number, value: Value): Value | null {
  return hash % oneIn === 0 ? null : value
}

/** One of some values. */
export function oneOf<Value>(values: readonly [Value, ...Value[]], hash: number): Value {
  return values[hash % values.length] ?? values[0]
}

/** An instant with the zone `Z`: `2025-02-11T16:40:12.31Z`. */
export function timeOf(instant: number): string {
  return unquoted(utcToken(instant))
}

/** A day: `2025-02-11`. */
export function dayOf(instant: number): string {
  return unquoted(dateToken(instant))
}

/** A number with four places. */
export function decimalOf(tenThousandths: number): ExactDecimal {
  return parseExact(decimalToken(tenThousandths)) as ExactDecimal
}

/** Milliseconds of a day. */
export const day = 86_400_000

function unquoted(token: string): string {
  return token.slice(1, -1)
}
