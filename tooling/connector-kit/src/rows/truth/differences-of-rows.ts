import type { RowTree } from '../row-tree.ts'

/** Says in words how stored rows differ from those that are expected, matched by key; rows that share one are counted. */
export function differencesOfRows(
  stored: readonly RowTree[],
  expected: readonly RowTree[],
  keyOf: (row: RowTree) => string,
): readonly string[] {
  const left = Map.groupBy(stored, keyOf)
  const wanted = Map.groupBy(expected, keyOf)
  const differences: string[] = []
  for (const [key, rows] of wanted) {
    const found = left.get(key) ?? []
    left.delete(key)
    const [row] = rows
    const [storedRow] = found
    if (found.length < rows.length)
      differences.push(`${key}: ${times(rows.length - found.length)} not stored`)
    if (found.length > rows.length) differences.push(`${key}: stored ${found.length} times`)
    // Without a key, rows with the same text are the same.
    if (row !== undefined && storedRow !== undefined) {
      differences.push(...differencesOfRow(storedRow, row, '').map((difference) => `${key}: ${difference}`))
    }
  }
  for (const key of left.keys()) differences.push(`${key}: stored, but not true`)
  return differences
}

function times(count: number): string {
  return count === 1 ? 'is' : `${count} rows are`
}

function differencesOfRow(stored: RowTree, expected: RowTree, place: string): readonly string[] {
  const fields = union(stored.values, expected.values)
  const lists = union(stored.children, expected.children)
  return [
    ...fields.flatMap((field) => {
      const [is, should] = [stored.values[field] ?? null, expected.values[field] ?? null]
      const path = join(place, field)
      return is === should ? [] : [`${path} is ${JSON.stringify(is)} instead of ${JSON.stringify(should)}`]
    }),
    ...lists.flatMap((list) => {
      const [are, should] = [stored.children[list] ?? [], expected.children[list] ?? []]
      const path = join(place, list)
      if (are.length !== should.length) {
        return [`${path} has ${are.length} elements instead of ${should.length}`]
      }
      return are.flatMap((row, index) => {
        const counterpart = should[index]
        return counterpart === undefined ? [] : differencesOfRow(row, counterpart, `${path}[${index}]`)
      })
    }),
  ]
}

function union(first: object, second: object): readonly string[] {
  return [...new Set([...Object.keys(first), ...Object.keys(second)])]
}

function join(place: string, field: string): string {
  return place === '' || field === '' ? place + field : `${place}.${field}`
}
