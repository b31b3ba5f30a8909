import { ConfigurationError } from '@standpipe/core'
import { closestNames } from '@standpipe/runner'
import { mayMatch, pipelineOf, tagOf } from './pattern.ts'
import type { SelectablePipeline } from './selectable-pipeline.ts'

/** The error for a pattern that matches nothing, with what may have been meant. */
export function unknownPattern(
  pattern: string,
  pipelines: readonly SelectablePipeline[],
  option: 'select' | 'exclude',
): ConfigurationError {
  const tag = tagOf(pattern)
  if (tag !== null) {
    const known = [...new Set(pipelines.flatMap(({ tags, resourceTags }) => [...tags, ...resourceTags]))]
    const hint = known.length === 0 ? 'There are no tags.' : `There are the tags ${known.join(', ')}.`
    return new ConfigurationError({ message: `Nothing has the tag '${tag}'.`, hint, option })
  }
  const names = pipelines.map(({ name }) => name)
  const pipeline = pipelineOf(pattern)
  if (pipeline !== null && !pipelines.some((one) => mayMatch(pattern, one))) {
    const message = `No pipeline is named '${pipeline}'.`
    return new ConfigurationError({ message, hint: meant(closestNames(pipeline, names), names), option })
  }
  const message = `No resource is named '${pattern}'.`
  const resources = namesOfResources(pipelines)
  const bare = [...new Set(resources.map((name) => name.slice(name.indexOf('.') + 1)))]
  const closest = names.includes(pattern)
    ? [`${pattern}.*`]
    : closestNames(pattern, pipeline === null ? bare : resources)
  return new ConfigurationError({ message, hint: meant(closest, resources), option })
}

/** Resources with the names of their pipelines, as far as they are known. */
export function namesOfResources(pipelines: readonly SelectablePipeline[]): readonly string[] {
  return pipelines.flatMap(({ name, resources }) =>
    (resources ?? []).map((resource) => `${name}.${resource.name}`),
  )
}

function meant(closest: readonly string[], known: readonly string[]): string {
  return closest.length > 0
    ? `Did you mean ${closest.map((name) => `'${name}'`).join(' or ')}?`
    : `There are ${known.join(', ') || 'none'}.`
}
