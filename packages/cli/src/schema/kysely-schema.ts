import type { Column, ColumnForm, StoredTable } from '@standpipe/core'

/** Says how a column looks to those who read it. */
export type DescribeColumn = (column: Column) => ColumnForm

/** Tables as the `Database` interface that Kysely takes, with the types in which the engine's usual client gives values. */
export function kyselySchema(
  tables: readonly StoredTable[],
  { dataset, describe }: { readonly dataset: string; readonly describe: DescribeColumn },
): string {
  return [
    ...comment(`Tables of dataset ${dataset}: \`db.withSchema(${quoted(dataset)})\`.`, ''),
    'export interface Database {',
    ...tables.flatMap(({ schema: { name, description, columns } }) => [
      ...comment(description, '  '),
      `  ${property(name)}: {`,
      ...columns.flatMap((column) => [
        ...comment(column.description, '    '),
        `    ${property(column.name)}: ${typeOf(column, describe)}`,
      ]),
      '  }',
    ]),
    '}',
    '',
  ].join('\n')
}

function typeOf(column: Column, describe: DescribeColumn): string {
  const { clientType } = describe(column)
  return column.nullable && clientType !== 'unknown' ? `${clientType} | null` : clientType
}

function property(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name)
}

function quoted(text: string): string {
  return `'${JSON.stringify(text)
    .slice(1, -1)
    .replaceAll(String.raw`\"`, '"')
    .replaceAll("'", String.raw`\'`)}'`
}

function comment(text: string | undefined, indentation: string): readonly string[] {
  if (text === undefined) return []
  // An end of the comment within it would let the rest of a description be code.
  const [first = '', ...others] = text.replaceAll('*/', String.raw`*\/`).split(/\r\n|[\n\r\u2028\u2029]/)
  if (others.length === 0) return [`${indentation}/** ${first} */`]
  return [
    `${indentation}/**`,
    ...[first, ...others].map((line) => `${indentation} * ${line}`.trimEnd()),
    `${indentation} */`,
  ]
}
