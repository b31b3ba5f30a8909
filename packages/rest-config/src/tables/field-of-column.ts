/**
 * The path of a field by the name of its column: dlt joins the names of nested fields with two underscores. A path with dots
 * or lists is taken as it is, and so is a name behind `$.`, for fields whose names have two underscores themselves.
 */
export function fieldOfColumn(column: string): string {
  if (column.startsWith('$.')) return column.slice(2)
  return /[.[]/.test(column) ? column : column.replaceAll(/(?<=[^_])__(?=[^_])/g, '.')
}
