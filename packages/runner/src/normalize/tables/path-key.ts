import { hashTag } from '../names/hash-tag.ts'
import { isStorable, storableText } from '../values/well-formed.ts'

/** A path as one text, different for different paths. */
export function pathKey(path: readonly string[]): string {
  return JSON.stringify(path)
}

/** A field name as it can be stored within a path; names that needed replacement stay different by a tag. */
export function storableName(name: string): string {
  return isStorable(name) ? name : `${storableText(name)}#${hashTag([name])}`
}
