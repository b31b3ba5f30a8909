import type { DocumentPath } from '../document/document-path.ts'
import type { Problems } from '../document/problems.ts'
import type { ResourceOptions } from '../resources/resource-schema.ts'

/** Two hints for one column in a list, and a name beside another key, of which one would be lost, are problems. */
export function refuseUnclearColumns(
  columns: ResourceOptions['columns'],
  at: DocumentPath,
  problems: Problems,
): void {
  if (columns == null) return
  if (!Array.isArray(columns)) {
    for (const [key, { name = key }] of Object.entries(columns)) {
      if (name !== null && name !== key)
        problems.add([...at, key, 'name'], `is "${name}", but the column stands here as "${key}"`)
    }
    return
  }
  for (const [index, { name }] of columns.entries()) {
    const isTaken = columns.slice(0, index).some((earlier) => earlier.name === name)
    if (isTaken)
      problems.add([...at, index, 'name'], `"${name}" is in this list already; write its hints together`)
  }
}
