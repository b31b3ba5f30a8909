import { ConfigurationError, type Redactor } from '@standpipe/core'
import type { DocumentPath } from './document-path.ts'
import { describeProblem, problemsError, type Problem } from './problem.ts'
import type { SourceDocument } from './source-document.ts'

/** Gathers what is wrong with a document, so that its author sees all of it at once. */
export interface Problems {
  add(path: DocumentPath, message: string): void
  /** What `make` returns; an error of configuration that it throws becomes a problem at the path, and null is returned. */
  attempt<Value>(path: DocumentPath, make: () => Value): Value | null
  /** A problem of a single resource in a line, for who leaves the document usable without it. */
  describe(problem: Problem): string
  /** Keeps values out of the messages of all problems, those that are known already included. */
  hide(redact: Redactor): void
  /** Throws `ConfigurationError` with all of them, if there are some. */
  throwAny(): void
}

/** Starts without problems. */
export function createProblems(document: SourceDocument): Problems {
  const found: Problem[] = []
  let redact: Redactor = asItIs
  const add = (path: DocumentPath, message: string): void => {
    const isKnown = found.some((other) => other.message === message && other.path.join() === path.join())
    if (!isKnown) found.push({ path, message })
  }
  return {
    add,
    attempt(path, make) {
      try {
        return make()
      } catch (error) {
        if (!ConfigurationError.isInstance(error)) throw error
        add(path, `${error.message}${error.hint === undefined ? '' : ` ${error.hint}`}`)
        return null
      }
    },
    describe: (problem) => redact(describeProblem(document, problem)),
    hide(next) {
      redact = next
    },
    throwAny() {
      if (found.length === 0) return
      const shown = found.map(({ path, message }) => ({ path, message: redact(message) }))
      throw problemsError(document, shown)
    },
  }
}

function asItIs(text: string): string {
  return text
}
