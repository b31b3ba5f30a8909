import { basename } from 'node:path'
import openapiTS, { astToString, COMMENT_HEADER, type GlobalContext } from 'openapi-typescript'
import { columnsOf } from './columns-of.ts'
import { recordsSchema, type RecordsOfPath } from './records-schema.ts'
import type { FindSchema, Schema } from './schema.ts'

/** The paths of a document whose records have columns, each with the selector of the records or more. */
export interface RecordsByPath {
  readonly [path: string]: string | RecordsOfPath
}

/** The texts of the modules that are made from a document. Throws when a path or a selector is not in it. */
export async function documentModules(
  document: URL,
  records: RecordsByPath,
): Promise<{ readonly [name: string]: string }> {
  const contexts: GlobalContext[] = []
  const nodes = await openapiTS(document, {
    silent: true,
    // The only place where openapi-typescript hands out the document that it has read.
    transform: (_schema, { ctx }) => void contexts.push(ctx),
  })
  const [context] = contexts
  if (context === undefined) throw new Error(`There is no schema in ${document.href}.`)
  const find = (reference: string): Schema | undefined => context.resolve(reference)
  return {
    'openapi.ts': COMMENT_HEADER + astToString(nodes),
    'columns.ts': columnsModule(basename(document.pathname), records, find),
  }
}

function columnsModule(file: string, records: RecordsByPath, find: FindSchema): string {
  const tables = Object.entries(records).map(([path, place]) => {
    const columns = Object.entries(columnsOf(recordsSchema(path, place, find), find))
    const lines = columns.map(([name, column]) => `    ${JSON.stringify(name)}: ${JSON.stringify(column)},\n`)
    return `  ${JSON.stringify(path)}: {\n${lines.join('')}  },\n`
  })
  return `/**
 * This file was made from ${file} by \`pnpm generate\`.
 * Do not make direct changes to the file.
 */

/** The columns of the records behind each path. */
export const columns = {
${tables.join('')}} as const
`
}
