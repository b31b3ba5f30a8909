import { ConfigurationError } from '@standpipe/core'
import { matches, matchesAll, mayMatch, selects } from './pattern.ts'
import type { SelectablePipeline } from './selectable-pipeline.ts'
import { namesOfResources, unknownPattern } from './unknown-pattern.ts'

/** What `--select` and `--exclude` say: `RESOURCE`, `PIPELINE.RESOURCE` or `tag:NAME`, each with `*` and `?`. */
export interface SelectionFlags {
  readonly select?: readonly string[] | undefined
  readonly exclude?: readonly string[] | undefined
}

/**
 * The resources that are read of each pipeline, by its name; undefined for what it reads by itself. A pipeline of which nothing
 * is read is left out. What is excluded is not read, whatever selects it.
 *
 * @throws ConfigurationError for a pattern that matches nothing, and when nothing is left
 */
export function chooseResources(
  pipelines: readonly SelectablePipeline[],
  { select, exclude = [] }: SelectionFlags,
): ReadonlyMap<string, readonly string[] | undefined> {
  for (const pattern of select ?? []) requireMatch(pattern, pipelines, 'select')
  for (const pattern of exclude) requireMatch(pattern, pipelines, 'exclude')
  const chosen = new Map<string, readonly string[] | undefined>()
  for (const pipeline of pipelines) {
    const resources = pipeline.resources?.filter((resource) => {
      const isWanted =
        select === undefined
          ? resource.isDefault
          : select.some((pattern) => selects(pattern, pipeline, resource))
      return isWanted && !exclude.some((pattern) => matches(pattern, pipeline, resource))
    })
    const isRead =
      resources === undefined ? isReadUnopened(pipeline, { select, exclude }) : resources.length > 0
    if (isRead)
      chosen.set(
        pipeline.name,
        resources?.map(({ name }) => name),
      )
  }
  if (chosen.size > 0) return chosen
  throw new ConfigurationError({
    message: 'No resource is selected.',
    hint: `There are ${namesOfResources(pipelines).join(', ') || 'none'}.`,
    option: 'select',
  })
}

/** Whether a pipeline runs whose source was not, or could not be, opened. */
function isReadUnopened(pipeline: SelectablePipeline, { select, exclude = [] }: SelectionFlags): boolean {
  if (exclude.some((pattern) => matchesAll(pattern, pipeline))) return false
  return select === undefined || select.some((pattern) => mayMatch(pattern, pipeline))
}

function requireMatch(
  pattern: string,
  pipelines: readonly SelectablePipeline[],
  option: 'select' | 'exclude',
): void {
  const isMatched = pipelines.some((pipeline) => {
    // What was not opened is known only as far as its name and tags.
    if (pipeline.resources === null) {
      return (option === 'exclude' || pipeline.failure !== undefined) && mayMatch(pattern, pipeline)
    }
    return pipeline.resources.some((resource) => matches(pattern, pipeline, resource))
  })
  if (!isMatched) throw unknownPattern(pattern, pipelines, option)
}
