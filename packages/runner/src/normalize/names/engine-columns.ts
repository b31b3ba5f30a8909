/**
 * Names that a table has of the engine's own: Postgres refuses a column of these names, and DuckDB hides its row
 * number behind one. A field of such a name gets a tag, whatever the destination, so that names are the same.
 */
export const engineColumns: readonly string[] = ['ctid', 'xmin', 'xmax', 'cmin', 'cmax', 'tableoid', 'rowid']
