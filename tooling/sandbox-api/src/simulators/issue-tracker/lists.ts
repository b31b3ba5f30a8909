import { itemNames, remarks } from '../../records/texts.ts'
import { readableText } from '../../records/utf8-text.ts'
import { mix } from '../../values/mix.ts'
import type { SimulatedList } from '../simulator.ts'

/** Who takes part. */
export const contributors: SimulatedList = {
  name: 'contributors',
  rows: 120,
  record: ({ number, revisionHash }) => ({
    login: `user-${number}`,
    id: BigInt(5000 + number),
    contributions: BigInt(mix(revisionHash, 1) % 900),
  }),
}

/** Issues; a third is closed, and one in five is a pull request. */
export const issues: SimulatedList = {
  name: 'issues',
  rows: 240,
  record: ({ number, hash, revisionHash, createdAt, updatedAt }, view) => {
    const isClosed = mix(revisionHash, 1) % 3 === 0
    return {
      id: 2_100_000_000n + BigInt(number * 13),
      number: BigInt(number + 1),
      title: textOf(itemNames, mix(hash, 2)),
      state: isClosed ? 'closed' : 'open',
      user: userOf(mix(hash, 3) % view.rows('contributors')),
      labels: ['bug', 'question'].slice(mix(revisionHash, 4) % 3).map((name) => ({ name })),
      body: textOf(remarks, mix(revisionHash, 5)),
      ...(mix(hash, 6) % 5 === 0 && { pull_request: { merged_at: null } }),
      created_at: secondOf(createdAt),
      updated_at: secondOf(updatedAt),
      closed_at: isClosed ? secondOf(updatedAt) : null,
    }
  },
}

/** Comments; a third of them belong to the first issue, which makes two pages of them. */
export const issueComments: SimulatedList = {
  name: 'issue_comments',
  rows: 500,
  record: ({ number, hash, revisionHash, createdAt, updatedAt }, view) => {
    const issue = view.record('issues', number % 3 === 0 ? 0 : mix(hash, 1) % view.rows('issues'))
    if (issue === undefined) return undefined
    return {
      id: 3_000_000_000n + BigInt(number),
      issue_number: issue['number'] ?? null,
      user: userOf(mix(hash, 2) % view.rows('contributors')),
      body: textOf(remarks, mix(revisionHash, 3)),
      created_at: secondOf(createdAt),
      updated_at: secondOf(updatedAt),
    }
  },
}

function userOf(number: number): { readonly login: string; readonly id: bigint } {
  return { login: `user-${number}`, id: BigInt(5000 + number) }
}

function textOf(texts: readonly string[], hash: number): string {
  return JSON.parse(`"${readableText(texts[hash % texts.length] ?? '')}"`) as string
}

/** An instant in whole seconds: `2025-02-11T16:40:12Z`. */
function secondOf(instant: number): string {
  return new Date(instant).toISOString().replace(/\.\d+/, '')
}
