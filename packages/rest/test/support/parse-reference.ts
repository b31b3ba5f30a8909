import { decimal, type JsonValue } from '@standpipe/core'

/**
 * A slow parser that is easy to check by eye: it splits a text into tokens, takes each number by its digits, and
 * leaves strings to `JSON.parse`. The text must be valid JSON.
 */
export function parseReference(text: string): JsonValue {
  const tokens = [...text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}:,]|[^\s[\]{}:,"]+/gs)].map(([token]) => token)
  let index = 0
  const take = (): string => tokens[index++] ?? ''

  function list(): JsonValue {
    const elements: JsonValue[] = []
    while (tokens[index] !== ']') {
      if (tokens[index] === ',') take()
      elements.push(value())
    }
    take()
    return elements
  }

  function object(): JsonValue {
    const fields: [string, JsonValue][] = []
    while (tokens[index] !== '}') {
      if (tokens[index] === ',') take()
      const name: string = JSON.parse(take())
      take()
      fields.push([name, value()])
    }
    take()
    return Object.fromEntries(fields)
  }

  function value(): JsonValue {
    const token = take()
    if (token === '[') return list()
    if (token === '{') return object()
    return /^[-\d]/.test(token) ? exactNumber(token) : JSON.parse(token)
  }

  return value()
}

function exactNumber(token: string): JsonValue {
  const plain = Number(token)
  if (String(plain) === token || hasSameValue(plain, token)) return plain
  return /^-?\d+$/.test(token) ? BigInt(token) : decimal(token)
}

/** Few enough digits for a double to give them back; the rule is stated in digits, so it is checked in digits. */
function hasSameValue(plain: number, token: string): boolean {
  const [mantissa = '', exponent = ''] = token.toLowerCase().split('e')
  const digits = mantissa.replace(/\D/g, '').length
  return Number.isFinite(plain) && digits <= 15 && exponent.replace(/[+-]/, '').length <= 2
}
