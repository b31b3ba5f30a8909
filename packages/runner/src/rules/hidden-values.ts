import { createRedactor, isDecimal, secret, type JsonValue } from '@standpipe/core'

/** Shorter values are everywhere, and give nobody away. */
const shortest = 4
/** Below it a number may as well be the offset of a page, which has to be stored. */
const fewestDigits = 9

/** Knows which values were dropped or hashed lately, and hides them where the source itself needs them. */
export interface HiddenValues {
  add(value: JsonValue): void
  /** Forgets the values before those of the last page: an address repeats only the page before it. */
  nextPage(): void
  /** Whether a text holds one of them. */
  isIn(text: string): boolean
  /** The text with `***` in their place. */
  mask(text: string): string
}

/** Remembers nothing yet. */
export function createHiddenValues(): HiddenValues {
  let before = new Set<string>()
  let current = new Set<string>()
  const found = (text: string): readonly string[] => {
    const decoded = decode(text)
    const values = [...before, ...current]
    return values.filter((value) => text.includes(value) || decoded.includes(value))
  }
  return {
    add: (value) => collect(value, current),
    nextPage: () => {
      before = current
      current = new Set()
    },
    isIn: (text) => found(text).length > 0,
    mask: (text) => {
      const values = found(text)
      return values.length === 0 ? text : createRedactor(values.map((value) => secret(value)))(text)
    },
  }
}

function collect(value: JsonValue, texts: Set<string>): void {
  if (value === null || typeof value === 'boolean') return
  if (typeof value !== 'object' || isDecimal(value)) {
    const text = typeof value === 'object' ? value.text : String(value)
    if (text.length >= (/^\d+$/.test(text) ? fewestDigits : shortest)) texts.add(text)
    return
  }
  for (const inner of Object.values(value)) collect(inner, texts)
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // A single percent sign is enough; then the text is what it is.
    return text
  }
}
