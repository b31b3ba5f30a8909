import { ConfigurationError } from '@standpipe/core'

/** A text in pieces: what is sent as it is, and what is filled in. */
export type TemplatePart = string | Placeholder

/** A place in a text that gets a value. */
export interface Placeholder {
  /** What stands between the braces. */
  readonly name: string
}

/**
 * Takes a text with `{placeholders}` apart, as Python's `str.format` does: doubled braces stand for single ones, and
 * `${env:NAME}` is left alone. Throws `ConfigurationError` for a brace without its partner, and for conversions and formats (`{x!r}`, `{x:05d}`).
 */
export function parseTemplate(text: string): readonly TemplatePart[] {
  const parts: TemplatePart[] = []
  let literal = ''
  let index = 0
  while (index < text.length) {
    const character = text.charAt(index)
    const reference = referenceAt(text, index)
    if (reference !== null) {
      literal += reference
      index += reference.length
    } else if (character !== '{' && character !== '}') {
      literal += character
      index += 1
    } else if (text.charAt(index + 1) === character) {
      literal += character
      index += 2
    } else {
      const end = character === '{' ? text.indexOf('}', index) : -1
      const name = text.slice(index + 1, end)
      if (end === -1 || name.includes('{')) throw unbalanced()
      parts.push(...(literal === '' ? [] : [literal]), { name: checkedName(name) })
      literal = ''
      index = end + 1
    }
  }
  return literal === '' ? parts : [...parts, literal]
}

/** A reference to the environment, whose braces have nothing to do with placeholders. */
function referenceAt(text: string, index: number): string | null {
  const pattern = /\$\{env:\w+\}/y
  pattern.lastIndex = index
  return pattern.exec(text)?.[0] ?? null
}

/** The placeholders of a text. */
export function placeholdersIn(parts: readonly TemplatePart[]): readonly string[] {
  return parts.flatMap((part) => (typeof part === 'string' ? [] : part.name))
}

/** The placeholder that is all of a text; null when there is more to it. */
export function onlyPlaceholder(parts: readonly TemplatePart[]): string | null {
  const [only, ...others] = parts
  return typeof only === 'object' && others.length === 0 ? only.name : null
}

/** Neither text nor name are shown, which may be part of a secret. */
function checkedName(name: string): string {
  const trimmed = name.trim()
  if (/^[^\s!:]+$/.test(trimmed)) return trimmed
  throw new ConfigurationError({
    message: 'What stands in braces is no placeholder: conversions, formats and blanks are not known here.',
    hint: 'Write {resources.parent.field}, or double the braces of what is no placeholder.',
  })
}

function unbalanced(): ConfigurationError {
  return new ConfigurationError({
    message: 'A brace has no partner.',
    hint: 'Double the braces of what is no placeholder.',
  })
}
