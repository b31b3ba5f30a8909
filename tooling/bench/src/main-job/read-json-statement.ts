import { duckdbType, type NestedField } from './nested-type.ts'

/** What DuckDB is told to read. */
export interface ReadJsonOptions {
  readonly table: string
  /** Files whose lines are pages with the records in `data`. */
  readonly files: readonly string[]
  readonly fields: ReadonlyMap<string, NestedField>
}

/**
 * Has DuckDB read pages into a table with the columns of ours: objects are flattened to `object__field`, lists
 * stay lists.
 */
export function readJsonStatement({ table, files, fields }: ReadJsonOptions): string {
  const record = duckdbType({ isList: true, type: null, fields: new Map(fields) })
  const paths = files.map((file) => `'${file.replaceAll("'", "''")}'`)
  const columns = flatColumns(fields).map(({ path, name }) => `record.${quotedPath(path)} as "${name}"`)
  return `create table "${table}" as select ${columns.join(', ')} from (
    select unnest(data) as record
    from read_json([${paths.join(', ')}], format = 'newline_delimited', columns = {data: '${record}'}))`
}

/** A column of the flattened table. */
export interface FlatColumn {
  readonly name: string
  readonly path: readonly string[]
  readonly isList: boolean
  readonly isDecimal: boolean
}

/** The columns that the fields of a record become when objects are flattened. */
export function flatColumns(
  fields: ReadonlyMap<string, NestedField>,
  above: readonly string[] = [],
): readonly FlatColumn[] {
  return [...fields].flatMap(([name, field]) => {
    const path = [...above, name]
    if (field.type === null && !field.isList) return flatColumns(field.fields, path)
    const isDecimal = field.type?.startsWith('DECIMAL') ?? false
    return [{ name: path.join('__'), path, isList: field.isList, isDecimal }]
  })
}

function quotedPath(path: readonly string[]): string {
  return path.map((name) => `"${name}"`).join('.')
}
