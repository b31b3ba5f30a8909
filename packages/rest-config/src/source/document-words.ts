import { restConfigJsonSchema } from '../schema/json-schema.ts'

/** What is called differently in documents, beside the spelling with underscores. */
const renamed: ReadonlyMap<string, string> = new Map([
  ['select', 'data_selector'],
  ['optional', 'selector_optional'],
  ['otherOrigins', 'other_hosts'],
  ['totalPagesPath', 'total_path'],
  ['lastRecord', 'last_record_field'],
  ['onNull', 'on_parent_value_missing'],
  ['linkHeader', 'header_link'],
  ['nextUrl', 'json_link'],
  ['pageNumber', 'page_number'],
  ['format', 'convert'],
])

let keys: ReadonlySet<string> | null = null

/**
 * A text about options of the toolkit, in the words of documents. Names are camel case, stand in backticks or have parentheses;
 * those that documents have no key for stay as they are.
 */
export function inDocumentWords(text: string): string {
  return text
    .replaceAll(/\b([a-z][A-Za-z]*)\(\)/g, (_found, name: string) => `the paginator ${wordOf(name)}`)
    .replaceAll(/`([a-z]+)`/g, (_found, name: string) => `\`${wordOf(name)}\``)
    .replaceAll(/\b[a-z]+[A-Z][A-Za-z]*\b/g, wordOf)
    .replace(/(?<=to one object)\.$/, ', or name the field that plain values become with `value_field`.')
}

function wordOf(name: string): string {
  const spelled = name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  keys ??= new Set(keysIn(restConfigJsonSchema()))
  return renamed.get(name) ?? (keys.has(spelled) ? spelled : name)
}

function keysIn(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return []
  return Object.entries(schema).flatMap(([name, part]: [string, unknown]) => [
    ...(name === 'properties' ? Object.keys(part as object) : []),
    ...keysIn(part),
  ])
}
