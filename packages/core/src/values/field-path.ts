/**
 * Where a field stands in a record: dotted (`'address.city'`) or, for names that contain dots, a list of
 * names (`['address', 'city']`).
 */
export type FieldPath = string | readonly string[]

/** The names of a path from the outside in. */
export function fieldNames(path: FieldPath): readonly string[] {
  return typeof path === 'string' ? path.split('.') : path
}
