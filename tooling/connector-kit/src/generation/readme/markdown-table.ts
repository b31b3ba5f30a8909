/** A header and rows, each a list of cells in markdown. */
export type TableRows = readonly (readonly string[])[]

/** A table in markdown. Columns without any text below the header are left out. */
export function markdownTable([header = [], ...rows]: TableRows): string {
  const used = header.flatMap((_title, index) => (rows.some((row) => row[index]) ? [index] : []))
  const line = (cells: readonly string[]): string =>
    `| ${used.map((index) => (cells[index] ?? '').replaceAll('|', '\\|').replaceAll(/\s+/g, ' ')).join(' | ')} |\n`
  return line(header) + line(header.map(() => '---')) + rows.map(line).join('')
}

/** A text as code. */
export function code(text: string): string {
  return `\`${text}\``
}
