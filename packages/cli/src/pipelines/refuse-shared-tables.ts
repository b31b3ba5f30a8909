import { ConfigurationError, type Destination } from '@standpipe/core'
import type { RunPlan } from '@standpipe/runner'
import { tablePlace } from './table-place.ts'

/** A pipeline that is going to run. */
export interface PlannedPipeline {
  readonly options: { readonly destination: Destination }
  readonly plan: Pick<RunPlan, 'pipeline' | 'dataset'> & {
    readonly resources: readonly { readonly table: string }[]
  }
}

/**
 * Refuses pipelines of which two would write one table: each would take the other's rows for its own. Throws
 * `ConfigurationError`.
 *
 * @param directory the working directory, in which paths of destinations start
 */
export function refuseSharedTables(pipelines: readonly PlannedPipeline[], directory: string): void {
  const owners = new Map<string, string>()
  for (const { options, plan } of pipelines) {
    const { location } = options.destination
    for (const { table } of plan.resources) {
      const place = tablePlace(location, plan.dataset, table, directory)
      if (place === null) continue
      const owner = owners.get(place)
      if (owner !== undefined) throw shared(table, plan, owner, location)
      owners.set(place, plan.pipeline)
    }
  }
}

function shared(
  table: string,
  { pipeline, dataset }: PlannedPipeline['plan'],
  owner: string,
  location: string,
): ConfigurationError {
  return new ConfigurationError({
    message: `The pipelines ${owner} and ${pipeline} would both write table "${table}" of dataset "${dataset}" in ${location}.`,
    hint: `Give one of them another dataset, or leave the resource out of one with \`exclude\`.`,
    option: `pipelines.${pipeline}.dataset`,
  })
}
