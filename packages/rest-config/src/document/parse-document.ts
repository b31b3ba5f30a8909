import { isScalar, LineCounter, parseDocument as parseYaml, visit, type Document } from 'yaml'
import type { DocumentPath } from './document-path.ts'
import { exactNumber } from './exact-scalar.ts'
import { offsetOf } from './offset-of.ts'
import { documentError, type Problem } from './problem.ts'
import type { SourceDocument } from './source-document.ts'

/**
 * Reads YAML or JSON, of which every document is YAML as well. Throws `ConfigurationError` with line and column of what
 * cannot be read.
 */
export function parseDocument(text: string, label: string): SourceDocument {
  const lines = new LineCounter()
  const parsed = parseYaml(text, {
    lineCounter: lines,
    prettyErrors: false,
    intAsBigInt: true,
    merge: true,
    version: '1.2',
  })
  const place = (offset: number): string => {
    const { line, col } = lines.linePos(offset)
    return `${label}:${line}:${col}`
  }
  refuse(
    label,
    parsed.errors.map(({ message, pos }) => ({ message: sentence(message), place: place(pos[0]) })),
  )
  const odd = makeExact(parsed)
  refuse(
    label,
    odd.map((offset) => ({ message: 'is no number that JSON knows', place: place(offset) })),
  )
  return {
    label,
    value: parsed.toJS({ maxAliasCount: 1000 }),
    placeOf: (path: DocumentPath) => place(offsetOf(parsed, path)),
  }
}

/** Gives every number its exact value; returns where those stand that are none. */
function makeExact(parsed: Document): readonly number[] {
  const odd: number[] = []
  visit(parsed, {
    Scalar(_key, node) {
      if (typeof node.value !== 'number' && typeof node.value !== 'bigint') return
      const exact = exactNumber(node.value, isScalar(node) ? node.source : undefined)
      if (exact === undefined) odd.push(node.range?.[0] ?? 0)
      else node.value = exact
    },
  })
  return odd
}

function refuse(label: string, found: readonly { readonly message: string; readonly place: string }[]): void {
  if (found.length === 0) return
  const problems: Problem[] = found.map(({ message }) => ({ path: [], message }))
  let index = 0
  // Errors of syntax have places of their own, and no path.
  const placeOf = (): string => found[index++]?.place ?? label
  throw documentError({ label, value: undefined, placeOf }, problems)
}

function sentence(message: string): string {
  return message.split('\n')[0] ?? message
}
