/**
 * The path of a field by the name of its column: dlt joins the names of nested fields with two underscores. A path with dots
 * or lists is taken as it is.
 */
export function fieldOfColumn(column: string): string {
  return /[.[]/.test(column) ? column : column.replaceAll(/(?<=[^_])__(?=[^_])/g, '.')
}
