/** A name in snake_case, as dlt makes it of the name of a resource. */
export function tableName(name: string): string {
  const snake = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .replaceAll(/[^A-Za-z0-9]+/g, '_')
    .replace(/_$/, '')
    .toLowerCase()
  return /^[a-z_]/.test(snake) ? snake : `_${snake}`
}
