import { isDict } from '../document/is-dict.ts'

/** Keys that say of which kind a dict is. */
const kinds = ['type', 'disposition']

/**
 * A value with what is added to it: dicts are merged by key, at any depth, unless the addition is of another kind; anything
 * else takes the place of what was there. Null is such a value, too, and means what it means in a document.
 */
export function mergeValues(below: unknown, added: unknown): unknown {
  if (!isDict(below) || !isDict(added) || isOtherKind(below, added)) return added
  const changed = Object.entries(added).map(([name, value]) => [
    name,
    Object.hasOwn(below, name) ? mergeValues(below[name], value) : value,
  ])
  return { ...below, ...Object.fromEntries(changed) }
}

/** Whether two dicts are different things, so that the keys of one mean nothing in the other. */
export function isOtherKind(below: unknown, added: unknown): boolean {
  if (!isDict(below) || !isDict(added)) return false
  return kinds.some((kind) => added[kind] !== undefined && added[kind] !== below[kind])
}
