import type { PipelineOptions } from '../define/pipeline-options.ts'
import type { PipelineSource } from '../define/setting-values.ts'
import type { ChosenPipeline, ChosenResource, PlainOptions } from './chosen-config.ts'
import { firstPlaced, type Level, type Said } from './level.ts'
import type { Placed } from './placed.ts'

const optionNames: readonly (keyof PlainOptions)[] = [
  'destination',
  'dataset',
  'tags',
  'select',
  'exclude',
  'contract',
  'concurrency',
  'loadRows',
  'limit',
  'maxPages',
]

/**
 * A pipeline with what the levels say of it, the stronger one first: what stands for it alone wins over what stands for all;
 * settings and resources are joined.
 */
export function choosePipeline(name: string, levels: readonly Level[]): ChosenPipeline {
  const own = levels.map(({ says, path }) => ({
    says: says.pipelines?.[name] ?? {},
    path: [...path, 'pipelines', name],
  }))
  const ofAll = levels.map(({ says, path }) => ({ says: says.defaults ?? {}, path: [...path, 'defaults'] }))
  const all: readonly Said<Partial<PlainOptions>>[] = [...own, ...ofAll]
  const options = optionNames.flatMap((option) => {
    const placed = firstPlaced<string, unknown>(all, option)
    return placed === undefined ? [] : [[option, placed]]
  })
  const path = ['pipelines', name]
  return {
    name,
    path,
    source: firstPlaced<'source', PipelineSource>(own, 'source') ?? { value: name, path },
    options: Object.fromEntries(options),
    settings: joinSettings(own),
    resources: joinResources(own),
  }
}

type Own = readonly Said<Partial<PipelineOptions>>[]

function joinSettings(own: Own): ReadonlyMap<string, Placed<unknown>> {
  const settings = new Map<string, Placed<unknown>>()
  for (const { says, path } of own.toReversed()) {
    for (const [name, value] of Object.entries(says.settings ?? {})) {
      if (value !== undefined) settings.set(name, { value, path: [...path, 'settings', name] })
    }
  }
  return settings
}

function joinResources(own: Own): ReadonlyMap<string, ChosenResource> {
  const resources = new Map<string, ChosenResource>()
  for (const { says, path } of own.toReversed()) {
    for (const [name, options] of Object.entries(says.resources ?? {})) {
      const earlier = resources.get(name)
      const at = [...path, 'resources', name]
      const paths = Object.fromEntries(Object.keys(options).map((option) => [option, [...at, option]]))
      resources.set(name, {
        options: { ...earlier?.options, ...options },
        paths: { ...earlier?.paths, ...paths },
        path: at,
      })
    }
  }
  return resources
}
