import { mergedSchema } from './merged-schema.ts'
import type { FindSchema, Schema } from './schema.ts'

/** Where the records of a path stand in its answers. */
export interface RecordsOfPath {
  /** As `select` of the resource: `data`, `Response.Staff`; `[]` for a list that is the whole answer, `''` for a single record. */
  readonly select: string
  /** The one of the answer's media types that is read. Default: the first of JSON or XML that the document has. */
  readonly mediaType?: string
  /** Default `'get'`. */
  readonly method?: 'get' | 'post'
}

/** The schema of one record behind a path of the document. Throws when there is none. */
export function recordsSchema(path: string, records: RecordsOfPath | string, find: FindSchema): Schema {
  const { select, mediaType, method = 'get' } = typeof records === 'string' ? { select: records } : records
  const content = find(`#/paths/${escaped(path)}/${method}/responses/200/content`) ?? {}
  const type = mediaType ?? Object.keys(content).find((name) => /[/+](json|xml)$/.test(name))
  const page =
    type && find(`#/paths/${escaped(path)}/${method}/responses/200/content/${escaped(type)}/schema`)
  if (!page) throw new Error(`${method} ${path} has no answer of the type ${mediaType ?? 'JSON or XML'}.`)
  const names = select.split('.').filter((name) => name !== '' && name !== '[]')
  const place = names.reduce<Schema | undefined>(
    (schema, name) => schema && mergedSchema(element(schema, find), find).properties?.[name],
    page,
  )
  if (place === undefined) throw new Error(`${method} ${path} answers without anything under "${select}".`)
  return element(place, find)
}

/** What a list holds; anything else is its own and only element. */
function element(schema: Schema, find: FindSchema): Schema {
  return mergedSchema(schema, find).items ?? schema
}

function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}
