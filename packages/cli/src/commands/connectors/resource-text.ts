import type { ResourceDescription } from '@standpipe/runner'
import { columnLines } from '../../output/text/column-lines.ts'
import { printable } from '../../output/text/printable.ts'

/** A resource as it is declared, for people: what it is, and its tables with their columns. */
export function resourceText(resource: ResourceDescription): string {
  const { name, description, primaryKey, cursor, parents, disposition, selected, tables } = resource
  const facts = [
    disposition,
    primaryKey.length > 0 ? `key ${primaryKey.join(', ')}` : 'no key',
    ...(cursor === null ? [] : [`cursor ${cursor}`]),
    ...missingText(resource),
    ...(parents.length === 0 ? [] : [`read for each of ${parents.join(' and ')}`]),
    ...(selected ? [] : ['read only when selected by name']),
  ]
  const head = `${name}: ${facts.join(' · ')}\n${description === null ? '' : `  ${description}\n`}`
  return printable(head) + tables.map(tableText).join('')
}

function tableText({ name, columns }: ResourceDescription['tables'][number]): string {
  if (columns.length === 0) return printable(`  table ${name}: its columns are known when data comes\n`)
  return `${printable(`  table ${name}`)}\n${columnLines(columns, 4)}`
}

function missingText({ onMissing, disposition }: ResourceDescription): readonly string[] {
  if (onMissing === 'keep') return []
  if (onMissing === 'flag') return ['missing rows are flagged']
  return [`missing rows are ${disposition === 'merge (scd2)' ? 'closed' : 'deleted'}`]
}
