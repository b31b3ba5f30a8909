import { fieldNames, type FieldPath } from '@standpipe/core'

/** Which fields of an object, or elements below an element, are lists. */
export interface ListTree {
  readonly isList: boolean
  readonly below: ReadonlyMap<string, ListTree>
}

interface OpenTree {
  isList: boolean
  readonly below: Map<string, OpenTree>
}

/** The paths of lists, by name. */
export function listTree(paths: readonly FieldPath[]): ListTree {
  const root: OpenTree = { isList: false, below: new Map() }
  for (const path of paths) {
    let node = root
    for (const name of fieldNames(path)) {
      const next: OpenTree = node.below.get(name) ?? { isList: false, below: new Map() }
      node.below.set(name, next)
      node = next
    }
    node.isList = true
  }
  return root
}
