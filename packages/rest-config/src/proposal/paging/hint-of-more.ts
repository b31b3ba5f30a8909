import type { JsonValue } from '@standpipe/core'
import { isObject } from '../answer/is-object.ts'
import type { PagedAnswer } from './propose-paging.ts'

const totalHeader = /^(x-)?(\w+-)?(total|total-?count|total-?results|total-?records|count)$/
const pagesHeader = /^(x-)?(\w+-)?(total-?pages|page-?count)$/
const nextHeader = /^(x-)?(next-?page|next-?cursor|next-?token|continuation-?token|next-?link)$/
const totalName = /^(total|total_?(count|results|records|items|rows|size|elements)|records_?total)$/i
const moreName = /^(has_?(more|next)|more|has_?next_?page)$/i

/**
 * A sentence about what hints at rows that are not on the page in a form that no paginator reads: a header, or a number or truth
 * that is written as a text. Null where nothing does.
 */
export function hintOfMore({ response, count }: Pick<PagedAnswer, 'response' | 'count'>): string | null {
  for (const [written, value] of Object.entries(response.headers)) {
    const name = written.toLowerCase()
    const isMore =
      (totalHeader.test(name) && Number(value) > count) ||
      (pagesHeader.test(name) && Number(value) > 1) ||
      (nextHeader.test(name) && value !== '') ||
      (name === 'content-range' && Number(/\/(\d+)$/.exec(value)?.[1] ?? 0) > count)
    if (isMore) return `The header "${name}" tells of more rows`
  }
  const found = fieldWithMore(response.body, count, 3)
  return found === null ? null : `"${found}" tells of more rows`
}

function fieldWithMore(value: JsonValue, count: number, depth: number): string | null {
  if (!isObject(value) || depth === 0) return null
  for (const [name, inner] of Object.entries(value)) {
    if (typeof inner === 'string' && totalName.test(name) && Number(inner) > count) return name
    const isYes = inner === 1 || (typeof inner === 'string' && /^(true|yes|y|1)$/i.test(inner))
    if (moreName.test(name) && isYes) return name
    const below = fieldWithMore(inner, count, depth - 1)
    if (below !== null) return `${name}.${below}`
  }
  return null
}
