import { isDecimal, type DataRecord, type JsonValue } from '@standpipe/core'
import { ask, type Finding } from '../finding.ts'
import { isObject } from './is-object.ts'

const mostNames = 8

/** Columns whose type the records of one answer leave open. They get the types of what comes; nothing of it is lost. */
export function proposeColumns(records: readonly DataRecord[]): readonly Finding[] {
  const names = [...new Set(records.flatMap((record) => Object.keys(record)))]
  const kinds = names.map((name) => ({ name, kinds: new Set(records.map((record) => kindOf(record[name]))) }))
  const only = (wanted: string): readonly string[] =>
    kinds.filter(({ kinds: found }) => found.size === 1 && found.has(wanted)).map(({ name }) => name)
  const filled = kinds.map(({ name, kinds: found }) => ({
    name,
    found: [...found].filter((kind) => kind !== 'nothing'),
  }))
  const mixed = filled.filter(({ found }) => found.length > 1 && !isOneType(found)).map(({ name }) => name)
  const numeric = filled
    .filter(({ found }) => found.length === 1 && found[0] === 'numeric text')
    .map(({ name }) => name)
  return [
    ...said(only('nothing'), 'never had a value here, and become columns when one comes'),
    ...said(mixed, 'had values of different kinds'),
    ...said(numeric, 'are numbers written as texts, and stay texts unless columns say otherwise'),
  ]
}

function said(names: readonly string[], text: string): readonly Finding[] {
  if (names.length === 0) return []
  const shown = names.slice(0, mostNames).join(', ')
  const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : ''
  return [ask(`Columns: ${shown}${more} ${text}. Known types: columns: { ${names[0]}: { data_type: … } }.`)]
}

function kindOf(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return 'nothing'
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : 'list'
  if (isDecimal(value) || typeof value === 'number' || typeof value === 'bigint') return 'number'
  if (isObject(value)) return 'object'
  if (typeof value !== 'string') return typeof value
  return /^-?(0|[1-9]\d*)(\.\d+)?$/.test(value) ? 'numeric text' : 'text'
}

/** Some texts look like numbers. */
function isOneType(kinds: readonly string[]): boolean {
  return kinds.every((kind) => kind === 'text' || kind === 'numeric text')
}
