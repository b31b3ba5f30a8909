import { matchesGlob } from '@standpipe/runner'
import type { Source } from '@standpipe/core'
import type { ChosenPipeline } from '../../config/profile/chosen-config.ts'

/** A pipeline with the resources that can be selected in it. */
export interface SelectablePipeline {
  readonly name: string
  readonly tags: readonly string[]
  /** Tags of single resources. */
  readonly resourceTags: readonly string[]
  /** Null where they do not matter, so that its source was not opened. */
  readonly resources: readonly SelectableResource[] | null
  /** Why its source could not be opened, so that nobody knows its resources. */
  readonly failure?: unknown
}

/** A resource that can be selected. */
export interface SelectableResource {
  readonly name: string
  readonly tags: readonly string[]
  /** Whether it is read where nothing is selected. */
  readonly isDefault: boolean
}

/** What is known of a pipeline without its source. */
export function unopenedPipeline(name: string, pipeline: ChosenPipeline | null): SelectablePipeline {
  const ofResources = [...(pipeline?.resources.values() ?? [])].flatMap(({ options }) => options.tags ?? [])
  return { name, tags: pipeline?.options.tags?.value ?? [], resourceTags: ofResources, resources: null }
}

/** The same with the resources of its source that the pipeline does not leave out itself. */
export function selectablePipeline(
  name: string,
  source: Source,
  pipeline: ChosenPipeline | null,
): SelectablePipeline {
  const { select, exclude } = pipeline?.options ?? {}
  return {
    ...unopenedPipeline(name, pipeline),
    resources: source.resources
      .filter((resource) => select === undefined || isAmong(resource.name, select.value))
      .filter((resource) => !isAmong(resource.name, exclude?.value))
      .map((resource) => ({
        name: resource.name,
        tags: pipeline?.resources.get(resource.name)?.options.tags ?? [],
        isDefault: select !== undefined || (resource.selected ?? true),
      })),
  }
}

function isAmong(resource: string, patterns: readonly string[] | undefined): boolean {
  return patterns?.some((pattern) => matchesGlob(resource, pattern)) ?? false
}
