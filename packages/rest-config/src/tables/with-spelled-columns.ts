import { ConfigurationError, type DataRecord, type Page, type Resource } from '@standpipe/core'
import { tableName } from '../resources/table-name.ts'
import { fieldOfColumn } from './field-of-column.ts'

/**
 * A resource that fails where its columns are called as dlt calls them in its tables, and not as the API calls its fields:
 * `created_at` for `createdAt`, or `custom__c` for a field that is called so itself. What is said about such a column would hold
 * for one without values, beside another one with them. `describe` says where a column stands in the document.
 */
export function withSpelledColumns(
  resource: Resource,
  columns: readonly string[],
  describe: (column: string, problem: string) => string,
): Resource {
  if (columns.length === 0) return resource
  return { ...resource, read: (request) => checked(resource.read(request)) }

  async function* checked(pages: AsyncIterable<Page>): AsyncIterable<Page> {
    // An API does not change its spelling from page to page.
    let isChecked = false
    for await (const page of pages) {
      if (!isChecked) for (const column of columns) check(column, fieldsOf(page.records))
      isChecked ||= page.records.length > 0
      yield page
    }
  }

  function check(column: string, fields: ReadonlySet<string>): void {
    const [first = ''] = fieldOfColumn(column).replace('[]', '').split('.')
    if (fields.has(first)) return
    const isLiteral = fields.has(column)
    const meant = isLiteral ? column : [...fields].find((field) => tableName(field) === tableName(first))
    if (meant === undefined) return
    const problem = isLiteral
      ? `two underscores lead into nested fields, but the API has a field of this name: write $.${column}`
      : `the API calls the field ${meant}: columns are called as the API calls them`
    throw new ConfigurationError({
      message: describe(column, problem),
      option: `resources.${resource.name}.columns`,
    })
  }
}

function fieldsOf(records: readonly DataRecord[]): ReadonlySet<string> {
  return new Set(records.flatMap((record) => Object.keys(record)))
}
