import { fitsBytes, tagName } from './fit-name.ts'

/** The names of one table's columns, or of a dataset's tables: each is given out once. */
export interface NameSpace {
  /**
   * The name for a path: the wished one, or, when that is taken or too long, the wished one cut and ended with
   * `tag`. The same wish with the same tag gives the same name as long as the names before it are the same.
   */
  claim(wish: string, tag: string): string
}

/** Creates a name space in which some names are taken already. */
export function createNameSpace(taken: Iterable<string>, maxBytes: number): NameSpace {
  const used = new Set(taken)
  return {
    claim: (wish, tag) => {
      let name = fitsBytes(wish, maxBytes) ? wish : tagName(wish, tag, maxBytes)
      for (let attempt = 1; used.has(name); attempt += 1) {
        name = tagName(wish, attempt === 1 ? tag : `${tag}_${attempt}`, maxBytes)
      }
      used.add(name)
      return name
    },
  }
}
