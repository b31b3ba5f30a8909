import type { TemplatePart } from './parse-template.ts'

/** The name that stands for a placeholder in the requests of the toolkit. */
export type NameOf = (placeholder: string) => string

/** Stands for what is filled in while literal braces are looked for; no text of a document has it. */
const slot = '\uE000'
const runs = new RegExp(`(\\{+)(${slot}\\d+${slot}|[\\w.-]+)(\\}+)|${slot}(\\d+)${slot}`, 'g')

/**
 * A text with the placeholders of the toolkit. There a name in an odd number of braces is filled in and each further pair
 * stands for one, so that the braces of what is no placeholder are doubled.
 */
export function writeText(parts: readonly TemplatePart[], nameOf: NameOf): string {
  const names = parts.flatMap((part) => (typeof part === 'string' ? [] : part.name))
  let next = 0
  const marked = parts.map((part) => (typeof part === 'string' ? part : `${slot}${next++}${slot}`)).join('')
  return marked.replace(runs, (_match, left: string | undefined, inner = '', right = '', alone?: string) => {
    if (left === undefined) return `{${nameOf(names[Number(alone)] ?? '')}}`
    const pairs = Math.min(left.length, right.length)
    const index = inner.startsWith(slot) ? Number(inner.slice(1, -1)) : null
    const name = index === null ? inner : nameOf(names[index] ?? '')
    const braces = 2 * pairs + (index === null ? 0 : 1)
    const rest = (run: string, brace: string): string => brace.repeat(run.length - pairs)
    return `${rest(left, '{')}${'{'.repeat(braces)}${name}${'}'.repeat(braces)}${rest(right, '}')}`
  })
}

/** A path with the placeholders of the toolkit; literal braces are percent-encoded, as they are on the way anyway. */
export function writePath(parts: readonly TemplatePart[], nameOf: NameOf): string {
  return parts
    .map((part) =>
      typeof part === 'string'
        ? part.replaceAll('{', '%7B').replaceAll('}', '%7D')
        : `{${nameOf(part.name)}}`,
    )
    .join('')
}

/** A text without placeholders, as it is sent where nothing is filled in. */
export function plainText(parts: readonly TemplatePart[]): string {
  return parts.map((part) => (typeof part === 'string' ? part : `{${part.name}}`)).join('')
}
