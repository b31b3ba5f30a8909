import { LineCounter, parseDocument as parseYaml, visit, type Document } from 'yaml'
import type { DocumentPath } from './document-path.ts'
import { exactNumber } from './exact-scalar.ts'
import { offsetOf } from './offset-of.ts'
import { documentError } from './problem.ts'
import type { SourceDocument } from './source-document.ts'
import { aliasProblems, syntaxProblems, tagProblems, type PlacedProblem } from './syntax-problems.ts'

const mostAliases = 1000

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
    stringKeys: true,
    resolveKnownTags: false,
    version: '1.2',
  })
  const place = (offset: number): string => {
    const { line, col } = lines.linePos(offset)
    return `${label}:${line}:${col}`
  }
  const refuse = (found: readonly PlacedProblem[]): void => {
    if (found.length === 0) return
    const lineOf = found.map(({ message, offset }) => `${place(offset)} ${message}`)
    throw documentError({ label, lines: lineOf, option: '', hint: quoteHint })
  }
  refuse(syntaxProblems(parsed))
  refuse([...tagProblems(parsed), ...aliasProblems(parsed), ...makeExact(parsed)])
  return {
    label,
    value: valueOf(parsed, refuse),
    placeOf: (path: DocumentPath) => ({ text: place(offsetOf(parsed, path)), path }),
  }
}

const quoteHint =
  "Quote a text that has a brace or begins with @, *, & or !: '{resources.posts.id}/comments', '${env:NAME}'."

/** Gives every number its exact value; returns those that are none. */
function makeExact(parsed: Document): readonly PlacedProblem[] {
  const odd: PlacedProblem[] = []
  visit(parsed, {
    Scalar(_key, node) {
      if (typeof node.value !== 'number' && typeof node.value !== 'bigint') return
      const exact = exactNumber(node.value, node.source)
      if (exact === undefined)
        odd.push({
          message: 'is no number that JSON knows; quote it if it is a text',
          offset: node.range?.[0] ?? 0,
        })
      else node.value = exact
    },
  })
  return odd
}

/** Aliases and merge keys are followed only here, where the library throws what it has no position of. */
function valueOf(parsed: Document, refuse: (found: readonly PlacedProblem[]) => void): unknown {
  try {
    return parsed.toJS({ maxAliasCount: mostAliases })
  } catch (error) {
    if (!(error instanceof Error)) throw error
    refuse([{ message: `its aliases and merge keys (<<) cannot be followed: ${error.message}`, offset: 0 }])
    throw error
  }
}
