import * as inventory from '../../../records/texts.ts'
import { readableText } from '../../../records/utf8-text.ts'

/** Takes one of some values. */
export function pick<Value>(values: readonly Value[], hash: number): Value {
  return values[hash % values.length]!
}

/** One of the texts; null in one of `oneIn` cases, which in XML is what an empty text is, too. */
export function sparse(texts: readonly string[], hash: number, oneIn: number): string | null {
  return hash % oneIn === 0 ? null : pick(texts, hash >>> 3)
}

function readable(texts: inventory.EscapedTexts): readonly string[] {
  return texts.map((text) => JSON.parse(`"${readableText(text)}"`) as string).filter(canBeXml)
}

/** Whether XML can hold all of a text. */
function canBeXml(text: string): boolean {
  return !/[^\t\n\r\u0020-\ufffd\u{10000}-\u{10ffff}]/u.test(text)
}

/** Names of companies. */
export const companyNames: readonly string[] = [
  ...readable(inventory.companyNames),
  'A <B> & C',
  '"Quoted" Ltd',
]
/** Names of persons. */
export const personNames: readonly string[] = readable(inventory.personNames)
/** Remarks, with what XML and careless programs damage. */
export const remarks: readonly string[] = [
  ...readable(inventory.remarks),
  'Terms & conditions, see <b>page 2</b>',
  'ends with ]]> and <goes on>',
  '&amp; is written so',
  '<Note/>',
  '007',
]
/** Streets. */
export const streets: readonly string[] = readable(inventory.streets)
/** Identifiers of other systems: they look like numbers and must stay text. */
export const codes: readonly string[] = readable(inventory.externalIds)
/** Names of tasks. */
export const taskNames: readonly string[] = [
  'Drawing',
  'Übersetzung',
  '検査',
  'Site visit',
  'Rédaction',
  'QA & test',
]
/** Titles of documents: few, so that they repeat. */
export const titles: readonly string[] = ['Contract', 'Vertrag', 'Notes & plans', '図面']
/** Phone numbers. */
export const phones: readonly string[] = ['+64 9 555 0100', '0049 30 555-77', '(02) 5550 1234', '000']
