import openapiTS, { astToString, COMMENT_HEADER, type GlobalContext } from 'openapi-typescript'
import { columnsOf, type Schema } from './columns-of.ts'

/** The text of every file in `src/generated`, made from `openapi.yaml`. */
export async function generatedFiles(document: URL): Promise<{ readonly [name: string]: string }> {
  const contexts: GlobalContext[] = []
  const nodes = await openapiTS(document, {
    silent: true,
    // The only place where openapi-typescript hands out the document that it has read.
    transform: (_schema, { ctx }) => void contexts.push(ctx),
  })
  const [context] = contexts
  if (context === undefined) throw new Error(`There is no schema in ${document.href}.`)
  return { 'openapi.ts': COMMENT_HEADER + astToString(nodes), 'columns.ts': columnsModule(context) }
}

function columnsModule(context: GlobalContext): string {
  const find = (reference: string): Schema | undefined => context.resolve(reference)
  const tables = Object.keys(find('#/paths') ?? {}).map((path) => {
    const page = find(
      `#/paths/${path.replaceAll('/', '~1')}/get/responses/200/content/application~1json/schema`,
    )
    const record = page?.properties?.['data']?.items
    if (record === undefined) throw new Error(`GET ${path} answers without records under "data".`)
    const lines = Object.entries(columnsOf(record, find)).map(
      ([name, column]) => `    ${JSON.stringify(name)}: ${JSON.stringify(column)},\n`,
    )
    return `  ${JSON.stringify(path)}: {\n${lines.join('')}  },\n`
  })
  return `/**
 * This file was made from openapi.yaml by \`pnpm generate\`.
 * Do not make direct changes to the file.
 */

/** The columns of the records behind each path. */
export const columns = {
${tables.join('')}} as const
`
}
