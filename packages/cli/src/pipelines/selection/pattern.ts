import { matchesGlob } from '@standpipe/runner'
import type { SelectablePipeline, SelectableResource } from './selectable-pipeline.ts'

const tagPrefix = 'tag:'

/** The tag that a pattern is about; null for one about names. */
export function tagOf(pattern: string): string | null {
  return pattern.startsWith(tagPrefix) ? pattern.slice(tagPrefix.length) : null
}

/** The pipelines that a pattern like `PIPELINE.RESOURCE` is about; null for any. */
export function pipelineOf(pattern: string): string | null {
  const dot = tagOf(pattern) === null ? pattern.indexOf('.') : -1
  return dot > 0 ? pattern.slice(0, dot) : null
}

/** Whether a pattern may be about something in a pipeline, as far as that is known without its resources. */
export function mayMatch(pattern: string, { name, tags, resourceTags }: SelectablePipeline): boolean {
  const tag = tagOf(pattern)
  if (tag !== null) return hasTag(tag, [...tags, ...resourceTags])
  const pipeline = pipelineOf(pattern)
  return pipeline === null || matchesGlob(name, pipeline)
}

/** Whether a pattern is about a resource. */
export function matches(
  pattern: string,
  pipeline: SelectablePipeline,
  resource: SelectableResource,
): boolean {
  const tag = tagOf(pattern)
  if (tag !== null) return hasTag(tag, [...pipeline.tags, ...resource.tags])
  if (matchesGlob(resource.name, pattern)) return true
  const ofPipeline = pipelineOf(pattern)
  if (ofPipeline === null) return false
  return (
    matchesGlob(pipeline.name, ofPipeline) && matchesGlob(resource.name, pattern.slice(ofPipeline.length + 1))
  )
}

/** The same for what is read: the tag of a pipeline stands for what it reads by itself, not for what it keeps back. */
export function selects(
  pattern: string,
  pipeline: SelectablePipeline,
  resource: SelectableResource,
): boolean {
  const tag = tagOf(pattern)
  const isMeant = tag === null || resource.isDefault || hasTag(tag, resource.tags)
  return isMeant && matches(pattern, pipeline, resource)
}

/** Whether a pattern is about everything in a pipeline, whatever its resources are. */
export function matchesAll(pattern: string, { name, tags }: SelectablePipeline): boolean {
  const tag = tagOf(pattern)
  if (tag !== null) return hasTag(tag, tags)
  const pipeline = pipelineOf(pattern)
  return pipeline !== null && pattern.slice(pipeline.length + 1) === '*' && matchesGlob(name, pipeline)
}

function hasTag(glob: string, tags: readonly string[]): boolean {
  return tags.some((tag) => matchesGlob(tag, glob))
}
