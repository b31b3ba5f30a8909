import {
  fieldNames,
  StandpipeError,
  type DataRecord,
  type HttpRequest,
  type HttpResponse,
} from '@standpipe/core'
import { detectKey, selectRecords } from '@standpipe/rest'
import { paginatorOfKind } from '../../paginators/build-paginator.ts'
import type { PaginatorOptions } from '../../paginators/paginator-schema.ts'
import { valueAt } from '../../validation/given.ts'
import { ask, likely, sure } from '../finding.ts'
import type { ProposedPaging } from './proposed-paging.ts'

/** The page that was answered, and how to ask for another one. */
export interface FirstPage {
  /** What was asked, without what the paginator sets. */
  readonly request: HttpRequest
  readonly response: HttpResponse
  readonly records: readonly DataRecord[]
  /** The names that lead to the records. */
  readonly names: readonly string[]
  /** Whether the list may be absent where it has no elements, as in XML. */
  readonly isOptional: boolean
  readonly send: (request: HttpRequest) => Promise<HttpResponse>
}

// Each is a request.
const mostTried = 4

/**
 * Asks for the second page, as the proposed paginator would, or as others that may be it until one of them leads to other records.
 * What came of it stands in the findings.
 */
export async function confirmPaging(paging: ProposedPaging, page: FirstPage): Promise<ProposedPaging> {
  const { paginator, alternatives, mayLackRows } = paging
  const isOpen =
    paginator !== null || mayLackRows || paging.findings.some(({ sureness }) => sureness === 'ask')
  const tried =
    isOpen && page.records.length > 0 ? [...(paginator === null ? [] : [paginator]), ...alternatives] : []
  const refuted: string[] = []
  const told = (text: string): string =>
    refuted.length === 0 ? text : `${text} Not so: ${refuted.join('; ')}.`
  for (const candidate of tried.slice(0, mostTried)) {
    const outcome = await secondPage(candidate, page)
    const kept = candidate === paginator ? paging.findings.filter(({ sureness }) => sureness !== 'ask') : []
    const taken = { ...paging, paginator: candidate, mayLackRows: false }
    if (outcome.kind === 'no-second-page') {
      return {
        ...paging,
        findings: [...paging.findings, likely('Not confirmed: the answer is the only page.')],
      }
    }
    if (outcome.kind === 'other-records') {
      const text = `Confirmed: the second page (${outcome.asked}) has ${outcome.count} records, none of them of the first.`
      return { ...taken, findings: [...kept, sure(told(text))] }
    }
    if (outcome.kind === 'empty' && candidate !== paginator) {
      const text = `The second page (${outcome.asked}) is empty: the parameter is known, and these are all records.`
      return { ...taken, findings: [likely(told(text))] }
    }
    refuted.push(`the second page (${outcome.asked}) ${outcome.why}`)
  }
  if (refuted.length === 0) return paging
  const question = ask(`Refuted: ${refuted.join('; ')}. How does the API page?`)
  return { ...paging, findings: [...paging.findings, question] }
}

type Outcome =
  | { readonly kind: 'no-second-page' }
  | { readonly kind: 'other-records'; readonly asked: string; readonly count: number }
  | { readonly kind: 'empty' | 'refuted'; readonly asked: string; readonly why: string }

async function secondPage(options: PaginatorOptions, page: FirstPage): Promise<Outcome> {
  const { response, records } = page
  const paginator = paginatorOfKind(options, { path: page.request.url, params: {}, json: null })
  const request = paginator.first(page.request)
  const decision = paginator.next({
    request,
    response,
    records,
    pageSize: records.length,
    previousSize: null,
  })
  if (decision.request === undefined) return { kind: 'no-second-page' }
  const asked = differenceOf(page.request, decision.request)
  try {
    const { body } = await page.send(decision.request)
    const second = selectRecords(body, page.names, page.isOptional)
    if (second.length === 0) return { kind: 'empty', asked, why: 'has no records' }
    const identity = identityOf(records)
    const known = new Set(records.map(identity))
    const repeated = second.filter((record) => known.has(identity(record))).length
    if (repeated === 0) return { kind: 'other-records', asked, count: second.length }
    const what =
      repeated === second.length
        ? 'has the same records as the first'
        : `repeats ${repeated} records of the first`
    return { kind: 'refuted', asked, why: what }
  } catch (error) {
    if (!StandpipeError.isInstance(error)) throw error
    return { kind: 'refuted', asked, why: `failed: ${error.message}` }
  }
}

/** What the second request has that the first has not; values that cursors have are of no use to anybody. */
function differenceOf(first: HttpRequest, second: HttpRequest): string {
  const added = Object.entries(second.query).filter(([name, value]) => first.query[name] !== value)
  if (added.length === 0) return 'by its link'
  return added
    .map(([name, value]) => (String(value).length > 20 ? `${name}=…` : `${name}=${String(value)}`))
    .join(', ')
}

/** By what a record is known again: its key, because other fields may differ from answer to answer, such as the time of it. */
function identityOf(records: readonly DataRecord[]): (record: DataRecord) => string {
  const { field } = detectKey(records)
  if (field === null) return textOf
  return (record) => String(valueAt(record, fieldNames(field)))
}

function textOf(record: DataRecord): string {
  return JSON.stringify(record, (_name, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value))
}
