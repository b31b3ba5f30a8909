import { ConfigurationError, isDecimal } from '@standpipe/core'
import type { CursorFormat, RestCursor } from '@standpipe/rest'
import type { DocumentPath } from '../document/document-path.ts'
import type { Problems } from '../document/problems.ts'
import type { PlaceholderUse } from '../parents/references.ts'
import type { MergedResource } from '../resources/merge-defaults.ts'
import { fieldPath } from '../selectors/field-path.ts'
import type { IncrementalOptions } from './incremental-schema.ts'
import { resolveLag } from './resolve-lag.ts'

/** How a resource is asked for what is new, in the words of the toolkit. */
export interface ResolvedIncremental {
  readonly cursor: RestCursor
  readonly rowOrder: 'asc' | 'desc' | null
}

/** The names that stand for the bounds in requests. */
export const boundNames = { start: 'incremental_start', end: 'incremental_end' } as const

/** What `{incremental.…}` may end in, with the bound that it means. */
const bounds: ReadonlyMap<string, 'start' | 'end' | 'initial'> = new Map([
  ['start_value', 'start'],
  ['last_value', 'start'],
  ['initial_value', 'initial'],
  ['end_value', 'end'],
])

interface Found {
  readonly options: IncrementalOptions
  readonly at: DocumentPath
  /** The parameter that it was written as. */
  readonly param: string | null
}

/** Finds the one cursor of a resource. Several of them, and bounds without any, are problems. */
export function resolveIncremental(
  resource: MergedResource,
  uses: readonly PlaceholderUse[],
  { at, problems }: { readonly at: DocumentPath; readonly problems: Problems },
): ResolvedIncremental | null {
  const [found, ...others] = allOf(resource, at)
  const bound = uses.flatMap((use) => {
    const [root, name = ''] = use.name.split('.')
    if (root !== 'incremental') return []
    if (bounds.has(name)) return [{ ...use, bound: bounds.get(name) }]
    problems.add(
      use.at,
      `{${use.name}} is unknown; there are ${[...bounds.keys()].map((key) => `{incremental.${key}}`).join(', ')}`,
    )
    return []
  })
  if (found === undefined) {
    for (const { name, at: place } of bound)
      problems.add(place, `{${name}} has no value: the resource has no incremental`)
    return null
  }
  for (const other of others)
    problems.add(other.at, 'a resource has one incremental, and there is another one')
  return problems.attempt(found.at, () => {
    for (const { name, place, bound: side, at: where } of bound) {
      const value = side === 'end' ? found.options.end_value : found.options.initial_value
      if (value != null || (place === 'whole' && side !== 'initial')) continue
      problems.add(
        where,
        `{${name}} has no value in the first run: give ${side === 'end' ? 'end_value' : 'initial_value'}`,
      )
    }
    const sides = new Set(bound.map((use) => use.bound))
    return {
      rowOrder: found.options.row_order ?? null,
      cursor: {
        ...cursorOf(found),
        ...((sides.has('start') || sides.has('end')) && {
          names: {
            ...(sides.has('start') && { start: boundNames.start }),
            ...(sides.has('end') && { end: boundNames.end }),
          },
        }),
      },
    }
  })
}

function allOf({ endpoint, incremental }: MergedResource, at: DocumentPath): readonly Found[] {
  const inParameters = Object.entries(endpoint.params ?? {}).flatMap(([name, value]): Found[] =>
    typeof value === 'object' && value !== null && 'type' in value && value.type === 'incremental'
      ? [{ options: value, at: [...at, 'endpoint', 'params', name], param: name }]
      : [],
  )
  return [
    ...(endpoint.incremental == null
      ? []
      : [{ options: endpoint.incremental, at: [...at, 'endpoint', 'incremental'], param: null }]),
    ...inParameters,
    ...(incremental == null ? [] : [{ options: incremental, at: [...at, 'incremental'], param: null }]),
  ]
}

const missing = { raise: 'fail', include: 'include', exclude: 'exclude' } as const

/** dlt filters by itself what the API delivers beyond the bounds, and so do we here. */
function cursorOf({ options, param }: Found): RestCursor {
  const { initial_value: from, end_value: to, start_param, end_param, convert, window } = options
  const start = param ?? start_param
  if (isDecimal(from) || isDecimal(to)) {
    throw new ConfigurationError({ message: 'A bound has more digits than a cursor can be compared by.' })
  }
  if (to != null && from == null) {
    throw new ConfigurationError({
      message: 'An end_value needs an initial_value, where the backfill begins.',
    })
  }
  return {
    path: fieldPath(options.cursor_path),
    filter: 'client',
    ...(from != null && { initialValue: from }),
    ...(to != null && { endValue: to }),
    ...(start != null && { param: start }),
    ...(end_param != null && { endParam: end_param }),
    ...(convert != null && { format: convert satisfies CursorFormat }),
    ...(window != null && { window }),
    ...(options.lag != null && { lag: resolveLag(options.lag, from) }),
    ...(options.on_cursor_value_missing != null && { onMissing: missing[options.on_cursor_value_missing] }),
    bounds: { start: options.range_start ?? 'closed', end: options.range_end ?? 'open' },
  }
}
