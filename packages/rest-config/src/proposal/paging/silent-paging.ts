import type { DetectedPagination } from '@standpipe/rest'
import type { PaginatorOptions } from '../../paginators/paginator-schema.ts'
import { saysEnd } from '../../paginators/told/unread-pages.ts'
import { ask, likely } from '../finding.ts'
import { allOf, pathText, type PagedAnswer } from './propose-paging.ts'
import { hintOfMore } from './hint-of-more.ts'
import type { ProposedPaging } from './proposed-paging.ts'

/** Sizes of pages that APIs have by default. */
const usualSizes = [
  5, 10, 12, 15, 16, 20, 24, 25, 30, 32, 36, 40, 48, 50, 60, 64, 75, 80, 90, 96, 100, 120, 125, 128, 150, 200,
  250, 256, 300, 400, 500, 512, 1000, 1024,
]

/** Where nothing shows how to ask for the next page: nothing is proposed, and what may be it is listed. */
export function silentPaging(told: DetectedPagination, answer: PagedAnswer): ProposedPaging {
  const { roles, count } = answer
  const alternatives = guesses(told, answer)
  const size = roles.size === undefined ? null : Number(roles.size[1])
  const isTold = told.block !== 'singlePage'
  const isUsual = usualSizes.includes(count) || (count > 0 && count % 500 === 0)
  // A server may grant less than it is asked for, and then a page of its own size is full, too.
  const isFull = isUsual || (size !== null && count >= size)
  const base = { paginator: null, parameters: allOf(roles), alternatives }
  const hint = isTold ? null : hintOfMore(answer)
  if (hint !== null) {
    const question = ask(
      `${hint}, but there are ${count} records here. Which parameter asks for the next page? Until it is named, rows are missing.`,
    )
    return { ...base, findings: [question], mayLackRows: true }
  }
  if (saysEnd(answer.response.body)) {
    const seen = likely(
      'A field for the next page is there and empty: this is the last one. What it says is followed.',
    )
    return { ...base, alternatives: [], findings: [seen], mayLackRows: false }
  }
  if (isTold) {
    const question = ask(
      `${told.reason} Which parameter asks for the next page? Until it is named, a run ends with an error as soon as there is one.`,
    )
    return { ...base, findings: [question], mayLackRows: false }
  }
  if (told.totalPath !== undefined) {
    const seen = likely(
      `"${pathText(told.totalPath)}" says that these are all; a run with more of them ends with an error.`,
    )
    return { ...base, alternatives: [], findings: [seen], mayLackRows: false }
  }
  if (isFull) {
    const why = isUsual ? 'which is a usual size of a page' : 'as many as were asked for'
    const question = ask(
      `Nothing tells of further pages, but there are ${count} records, ${why}. Are these all? If not, rows would be missing: name the paginator.`,
    )
    return { ...base, findings: [question], mayLackRows: true }
  }
  // Nothing that has to be found out now.
  const whole = { ...base, alternatives: [] }
  const seen = likely(`Nothing tells of further pages, and ${count} records are no full page.`)
  const question =
    size === null
      ? []
      : [ask(`More than ${size} records would need a second page: which parameter asks for it?`)]
  return { ...whole, findings: [seen, ...question], mayLackRows: false }
}

function guesses(told: DetectedPagination, { roles, count }: PagedAnswer): readonly PaginatorOptions[] {
  const size = Math.max(1, Number(roles.size?.[1] ?? count))
  const sizeParam = roles.size?.[0]
  const more = told.options['hasMorePath']
  const end = more === undefined ? {} : { has_more_path: pathText(more) }
  const total = told.totalPath === undefined ? end : { total_path: pathText(told.totalPath) }
  return [
    { type: 'offset', limit: size, ...(sizeParam !== undefined && { limit_param: sizeParam }), ...total },
    {
      type: 'page_number',
      base_page: 1,
      page_param: 'page',
      ...(sizeParam !== undefined && { limit: size, limit_param: sizeParam }),
      ...end,
    },
  ]
}
