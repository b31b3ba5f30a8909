import { categories, companyNames, type EscapedTexts, personNames, remarks } from '../../records/texts.ts'
import { readableText } from '../../records/utf8-text.ts'

/** Takes one of the texts. */
export function pick(texts: readonly string[], hash: number): string {
  return texts[hash % texts.length]!
}

function readable(texts: EscapedTexts): readonly string[] {
  return texts.map((text) => JSON.parse(`"${readableText(text)}"`) as string)
}

/** Names of workspaces and groups. */
export const teams: readonly string[] = readable(companyNames)

/** Names of persons. */
export const persons: readonly string[] = readable(personNames)

/** Descriptions, titles and comments. */
export const notes: readonly string[] = readable(remarks)

/** Tags. */
export const tags: readonly string[] = readable(categories)

/** What breaks careless addresses: names of segments, which stand in paths. */
export const segmentNames: readonly string[] = [
  'beta/testers',
  'early birds',
  '100% rollout',
  'größe+käufer',
  '新規ユーザー',
  'a?b#c',
  "quote\"s 'n' back\\slash",
  'internal',
  '%2F',
  'dots...',
  'amp&eq=1;',
  '👩‍👩‍👧 family',
]
