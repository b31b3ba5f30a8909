import type { Resource } from '@standpipe/core'
import type { RestClient } from '../client/rest-client.ts'
import { systemClock, type Clock } from '../client/settings/clock.ts'
import { completeRetry } from '../client/settings/retry-options.ts'
import { completeTimeouts } from '../client/settings/timeout-options.ts'
import { emptyAsNull } from '../decoders/empty-as-null.ts'
import { json } from '../decoders/json.ts'
import { singlePage } from '../paginators/single-page.ts'
import type { ReadContext } from '../read/read-context.ts'
import type { Member } from '../parents/family.ts'
import type { RestCursor, RestResource } from '../resource/rest-resource.ts'
import { epochUnit } from '../cursor/cursor-format.ts'
import { granularityOf } from '../cursor/granularity-of.ts'
import { cursorBasis, positionBasis } from './resource-basis.ts'

/** What every read of a resource works with, defaults filled in. */
export function readContext(
  resource: RestResource,
  client: RestClient,
  clock: Clock = systemClock,
): ReadContext {
  const { paginator = singlePage(), decoder = json(), timeouts = {}, retry = {} } = resource
  const option = `resources.${resource.name}`
  return {
    resource,
    client,
    clock,
    paginator,
    decoder: resource.emptyBody === 'no-records' ? emptyAsNull(decoder) : decoder,
    timeouts: completeTimeouts(timeouts, `${option}.timeouts`, client.timeouts),
    retry: completeRetry({ ...client.retry, ...retry }, `${option}.retry`),
    concurrency: concurrencyOf(resource, client),
  }
}

/** The details of one page are enough to keep a client busy. */
function concurrencyOf({ concurrency, detail }: RestResource, client: RestClient): number {
  return concurrency ?? (detail === undefined ? client.concurrency : 1)
}

/** What a REST resource says in the words of the contract; everything else is how the API is spoken to. */
type CommonOption = Exclude<keyof Resource & keyof RestResource, 'primaryKey' | 'cursor' | 'parents'>

/** An object, so that the compiler misses an option that core has gained. */
const commonOptions: { readonly [Option in CommonOption]: true } = {
  name: true,
  description: true,
  table: true,
  disposition: true,
  atomic: true,
  onMissing: true,
  columns: true,
  contract: true,
  rowOrder: true,
  readsParents: true,
  concurrency: true,
  nested: true,
  maxNesting: true,
  selected: true,
  incomplete: true,
  tokenTtl: true,
}

const cursorOptions = [
  'path',
  'initialValue',
  'endValue',
  'bounds',
  'lag',
  'unit',
  'filter',
  'scope',
  'onMissing',
] as const

/** An API that cannot be asked for a bound does not filter by it. */
function filterOf({ names = {}, endValue, ...cursor }: RestCursor): 'api' | 'client' {
  const { param = names.start, endParam = names.end } = cursor
  return param === undefined || (endValue != null && endParam === undefined) ? 'client' : 'api'
}

/** Whether an API can be asked for an end. */
function canEnd({ names = {}, endParam = names.end }: RestCursor): boolean {
  return endParam !== undefined
}

/** Makes a resource readable. */
export function bindResource(context: ReadContext, { parents, partitions, read }: Member): Resource {
  const { primaryKey, cursor } = context.resource
  const unit = epochUnit(cursor?.format)
  const granularity = cursor && granularityOf(cursor)
  return {
    ...pick(context.resource, namesOf(commonOptions)),
    ...(primaryKey !== undefined && {
      primaryKey: typeof primaryKey === 'string' ? [primaryKey] : primaryKey,
    }),
    ...(cursor !== undefined && {
      cursor: {
        filter: filterOf(cursor),
        ...(filterOf(cursor) === 'api' && !canEnd(cursor) && { endFilter: 'client' as const }),
        ...(unit !== null && { unit }),
        ...pick(cursor, cursorOptions),
        ...(granularity !== undefined && { granularity }),
      },
    }),
    positionBasis: positionBasis(context),
    cursorBasis: cursorBasis(context),
    ...(parents.length > 0 && { parents }),
    ...(partitions !== undefined && { partitions }),
    read,
  }
}

function namesOf<Name extends string>(object: { readonly [Key in Name]: true }): Name[] {
  return Object.keys(object) as Name[]
}

function pick<Value extends object, Name extends keyof Value>(
  value: Value,
  names: readonly Name[],
): Pick<Value, Name> {
  const present = names.filter((name) => name in value).map((name) => [name, value[name]])
  return Object.fromEntries(present) as Pick<Value, Name>
}
