/** What bench needs to know of a declared column. */
export interface DeclaredColumn {
  readonly type: string
  readonly precision?: number
  readonly scale?: number
}

/** A field of a JSON record: a plain value, an object, or a list of either. */
export interface NestedField {
  readonly isList: boolean
  /** SQL type of a plain value; null for an object. */
  readonly type: string | null
  readonly fields: Map<string, NestedField>
}

/**
 * Turns declared columns, by the path of their field (`lines[].item.id`), back into the shape of the records that
 * they describe.
 */
export function nestedFields(columns: { readonly [path: string]: DeclaredColumn }): Map<string, NestedField> {
  const root = new Map<string, NestedField>()
  for (const [path, column] of Object.entries(columns)) {
    const segments = path.split('.')
    let fields = root
    segments.forEach((segment, index) => {
      const name = segment.replace(/\[\]$/, '')
      const isLeaf = index === segments.length - 1
      const field = fields.get(name) ?? {
        isList: segment.endsWith('[]'),
        type: isLeaf ? sqlType(column) : null,
        fields: new Map<string, NestedField>(),
      }
      fields.set(name, field)
      fields = field.fields
    })
  }
  return root
}

/** The DuckDB type of a field: `STRUCT("id" BIGINT)[]`. */
export function duckdbType({ isList, type, fields }: NestedField): string {
  const members = [...fields].map(([name, field]) => `"${name}" ${duckdbType(field)}`)
  return `${type ?? `STRUCT(${members.join(', ')})`}${isList ? '[]' : ''}`
}

const types: { readonly [type: string]: string } = {
  bigint: 'BIGINT',
  text: 'VARCHAR',
  timestamp: 'TIMESTAMP WITH TIME ZONE',
  date: 'DATE',
  boolean: 'BOOLEAN',
  double: 'DOUBLE',
}

function sqlType({ type, precision = 38, scale = 9 }: DeclaredColumn): string {
  const found = type === 'decimal' ? `DECIMAL(${precision},${scale})` : types[type]
  if (found === undefined) throw new Error(`There is no DuckDB type for a column of type ${type}.`)
  return found
}
