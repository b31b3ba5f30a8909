/** A number token of a JSON text. */
export interface NumberToken {
  readonly start: number
  /** Behind its last character. */
  readonly end: number
}

/** What one pass over a JSON text tells. */
export interface JsonScan {
  /** The numbers outside of strings that a double would damage, in order. */
  readonly damaged: readonly NumberToken[]
  /** Most lists and objects that are open at the same time. */
  readonly depth: number
}

const quote = 34
const backslash = 92
const minus = 45
const plus = 43
const point = 46
const zero = 48
const nine = 57
const capitalE = 69
const smallE = 101
// `[` and `{`, and `]` and `}`, differ in this bit alone.
const braceBit = 0x20
const openingBrace = 123
const closingBrace = 125

/**
 * Looks through a JSON text for what `JSON.parse` would not tell. Every number of at most 15 digits whose exponent
 * has at most two survives as a double; of the others only those are damaged whose spelling changes on the way.
 */
export function scanJson(text: string): JsonScan {
  const damaged: NumberToken[] = []
  let depth = 0
  let open = 0
  let index = 0
  while (index < text.length) {
    const code = text.charCodeAt(index)
    if (code === quote) {
      index = endOfString(text, index)
    } else if (code === minus || (code >= zero && code <= nine)) {
      const end = endOfNumber(text, index)
      if (isSuspect(text, index, end) && isDamaged(text.slice(index, end)))
        damaged.push({ start: index, end })
      index = end
    } else {
      const bracket = code | braceBit
      if (bracket === openingBrace) {
        open += 1
        if (open > depth) depth = open
      } else if (bracket === closingBrace) {
        open -= 1
      }
      index += 1
    }
  }
  return { damaged, depth }
}

/** Index behind the closing quote; the length of the text when there is none. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1)
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1)
  return end === -1 ? text.length : end + 1
}

function isEscaped(text: string, index: number): boolean {
  let before = index - 1
  while (text.charCodeAt(before) === backslash) before -= 1
  return (index - before) % 2 === 0
}

function endOfNumber(text: string, start: number): number {
  let end = start + 1
  while (end < text.length && isNumberPart(text.charCodeAt(end))) end += 1
  return end
}

function isNumberPart(code: number): boolean {
  return (
    (code >= zero && code <= nine) ||
    code === point ||
    code === minus ||
    code === plus ||
    isExponentMark(code)
  )
}

function isExponentMark(code: number): boolean {
  return code === smallE || code === capitalE
}

function isSuspect(text: string, start: number, end: number): boolean {
  // Shorter tokens have neither sixteen digits nor, at `1e100`, an exponent of three.
  if (end - start < 5) return false
  let digits = 0
  for (let index = start; index < end; index += 1) {
    const code = text.charCodeAt(index)
    if (isExponentMark(code)) return digits > 15 || exponentDigits(text, index + 1, end) > 2
    if (code >= zero && code <= nine) digits += 1
  }
  return digits > 15
}

function exponentDigits(text: string, start: number, end: number): number {
  const sign = text.charCodeAt(start)
  return end - start - (sign === minus || sign === plus ? 1 : 0)
}

function isDamaged(token: string): boolean {
  return String(Number(token)) !== token
}
