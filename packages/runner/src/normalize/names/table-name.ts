import { snakeCase } from './snake-case.ts'

/** The segment of a table's path that stands for the lists inside a list. */
export const listInList = '[]'

/** The name a child table would like to have: root and path in snake_case, joined by `__`. */
export function wishedTableName(root: string, path: readonly string[]): string {
  return [root, ...path.map((segment) => (segment === listInList ? 'list' : snakeCase(segment)))].join('__')
}

/**
 * Whether a child table's name lies in the range of another root table. Both `a` with a list `b__c` and `a__b`
 * with a list `c` would like `a__b__c`; the longer root has it, whichever is read first.
 */
export function belongsToOtherRoot(name: string, root: string, otherRoots: readonly string[]): boolean {
  return otherRoots.some(
    (other) => other.length > root.length && (name === other || name.startsWith(`${other}__`)),
  )
}
