import type { Column, ColumnForm, StoredTable } from '@standpipe/core'
import type { IsFilled } from './always-filled.ts'

/** Says how a column looks to those who read it. */
export type DescribeColumn = (column: Column) => ColumnForm

/** What `kyselySchema` needs besides the tables. */
export interface KyselySchemaOptions {
  readonly dataset: string
  readonly describe: DescribeColumn
  readonly isFilled: IsFilled
}

/** Tables as the `Database` interface that Kysely takes, with the types in which the engine's usual client gives values. */
export function kyselySchema(
  tables: readonly StoredTable[],
  { dataset, describe, isFilled }: KyselySchemaOptions,
): string {
  return [
    ...comment(`Tables of dataset ${dataset}: \`db.withSchema(${quoted(dataset)})\`.`, ''),
    'export interface Database {',
    ...tables.flatMap(({ schema: { name, description, columns } }) => [
      ...comment(description, '  '),
      `  ${property(name)}: {`,
      ...columns.flatMap((column) => [
        ...comment(column.description, '    '),
        `    ${property(column.name)}: ${typeOf(describe(column), isFilled(name, column.name))}`,
      ]),
      '  }',
    ]),
    '}',
    '',
  ].join('\n')
}

function typeOf({ clientType }: ColumnForm, isFilled: boolean): string {
  return isFilled || clientType === 'unknown' ? clientType : `${clientType} | null`
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
