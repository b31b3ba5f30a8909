import type { DocumentPath } from '../document/document-path.ts'
import { isDict } from '../document/is-dict.ts'
import type { DocumentPlace, SourceDocument } from '../document/source-document.ts'
import { isOtherKind } from './merge-values.ts'

/** A document on the way to a place in it. */
interface Layer {
  readonly document: SourceDocument
  readonly value: unknown
  readonly path: DocumentPath
}

/**
 * Where a part of two documents was written, of which the first adds to the second; resources and columns are told by their
 * names. What is written nowhere is placed where the first comes nearest to it.
 */
export function placeInLayers(
  [added, below]: readonly [SourceDocument, SourceDocument],
  path: DocumentPath,
): DocumentPlace {
  let uppermost = top(added)
  let lower: Layer | null = top(below)
  for (const [index, part] of path.entries()) {
    const other: Layer | null = lower === null ? null : stepInto(lower, part)
    const next: Layer | null = stepInto(uppermost, part) ?? other
    if (next === null) {
      return uppermost.document.placeOf([...uppermost.path, ...path.slice(index)])
    }
    uppermost = next
    lower = other === next || isOtherKind(other?.value, next.value) ? null : other
  }
  return uppermost.document.placeOf(uppermost.path)
}

function top(document: SourceDocument): Layer {
  return { document, value: document.value, path: [] }
}

function stepInto({ document, value, path }: Layer, part: string | number): Layer | null {
  if (Array.isArray(value)) {
    const index = typeof part === 'number' ? part : value.findIndex((element) => nameIn(element) === part)
    return index in value ? { document, value: value[index], path: [...path, index] } : null
  }
  if (!isDict(value) || !Object.hasOwn(value, part)) return null
  return { document, value: value[part], path: [...path, part] }
}

function nameIn(element: unknown): unknown {
  return isDict(element) ? element['name'] : element
}
