import {
  decimal,
  type ColumnDeclaration,
  type JsonObject,
  type JsonValue,
  type Resource,
} from '@standpipe/core'

/**
 * A record with a value in every declared column, as hard to carry as its type allows: integers beyond 2^53, decimals with
 * all their digits, texts with signs that formats must escape. Numbers and texts differ from record to record. Lists have
 * two elements.
 */
export function sampleRecord(columns: NonNullable<Resource['columns']>, index: number): JsonObject {
  const record: Container = {}
  for (const [path, column] of Object.entries(columns)) {
    setAt(record, path.split('.'), (position) => sampleValue(path, column, index * 2 + position))
  }
  return record
}

interface Container {
  [name: string]: Container | Container[] | JsonValue
}

/** Puts values at a path; `[]` behind a name makes it a list of two, whose elements get values of their own. */
function setAt(container: Container, names: readonly string[], value: (position: number) => JsonValue): void {
  const [written = '', ...below] = names
  const name = written.replace('[]', '')
  if (written.endsWith('[]')) {
    if (below.length === 0) {
      container[name] = [value(0), value(1)]
      return
    }
    const elements = (container[name] ?? (container[name] = [{}, {}])) as Container[]
    for (const [position, element] of elements.entries()) setAt(element, below, () => value(position))
  } else if (below.length === 0) {
    container[name] = value(0)
  } else {
    setAt((container[name] ??= {}) as Container, below, value)
  }
}

function sampleValue(
  path: string,
  { type, precision = 38, scale = 9 }: ColumnDeclaration,
  index: number,
): JsonValue {
  switch (type) {
    case 'boolean':
      return index % 2 === 0
    case 'bigint':
      return 9_007_199_254_740_993n + BigInt(index)
    case 'double':
      return 0.5 + index
    case 'decimal':
      return decimal(`${digits(precision - scale)}${scale === 0 ? '' : `.${digits(scale)}`}`)
    case 'timestamp':
      return '2025-01-02T03:04:05.678Z'
    case 'date':
      return '2025-01-02'
    case 'time':
      return '03:04:05'
    case 'json':
      return { name: `${path} ${index}`, list: [1, null, { deep: true }] }
    case 'text':
      return `${path} ${index} ü <&> "'\\`
    default:
      throw new Error(`${path}: there is no sample of the type ${type}.`)
  }
}

function digits(count: number): string {
  return Array.from({ length: count }, (_, place) => String((place % 9) + 1)).join('')
}
