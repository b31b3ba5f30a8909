import type { ToldLimit } from './told-limits.ts'

const item = /(?:"(?<quoted>[^"]*)"|(?<plain>[\w*.-]+))(?<parameters>(?:\s*;\s*[\w-]+=[^;,]*)*)/g
const parameter = /;\s*(?<name>[\w-]+)=(?<value>\d+)/g
const pair = /(?:^|[\s,;])(?<name>remaining|reset)=(?<value>\d+)/g

/**
 * What the header `RateLimit` of the IETF's drafts says: `"daily";r=0;t=3600`, where a missing `t` is the window `w` of
 * the policy of that name, or in the older form `limit=100, remaining=0, reset=30`. All times are seconds.
 */
export function structuredLimits(headers: { readonly [name: string]: string }): readonly ToldLimit[] {
  const text = headers['ratelimit']
  if (text === undefined) return []
  const pairs = numbersOf(text, pair)
  if (pairs.size > 0) return [limit('', pairs.get('remaining'), pairs.get('reset'))]
  const windows = new Map(
    itemsOf(headers['ratelimit-policy'] ?? '').map(({ name, numbers }) => [name, numbers.get('w')]),
  )
  return itemsOf(text).map(({ name, numbers }) =>
    limit(name, numbers.get('r'), numbers.get('t') ?? windows.get(name)),
  )
}

function limit(name: string, remaining: number | undefined, reset: number | undefined): ToldLimit {
  return {
    scope: `ratelimit ${name}`,
    remaining: remaining ?? null,
    resetMs: reset === undefined ? null : reset * 1000,
  }
}

function itemsOf(text: string): readonly { name: string; numbers: ReadonlyMap<string, number> }[] {
  return [...text.matchAll(item)].map(({ groups = {} }) => ({
    name: groups['quoted'] ?? groups['plain'] ?? '',
    numbers: numbersOf(groups['parameters'] ?? '', parameter),
  }))
}

function numbersOf(text: string, pattern: RegExp): ReadonlyMap<string, number> {
  return new Map(
    [...text.matchAll(pattern)].map(({ groups = {} }) => [groups['name'] ?? '', Number(groups['value'])]),
  )
}
