import { ConfigurationError } from '@standpipe/core'
import type { CommandContext } from '../../commands/command-context.ts'
import type { OpenedSource } from '../../loading/open-source.ts'
import type { CommonFlags } from '../../program/flags/flags.ts'
import { assignmentsOfTarget } from '../assignments-of-target.ts'
import { openSourceOfTarget } from '../source-of-target.ts'
import type { Target } from '../target.ts'
import { chooseResources, type SelectionFlags } from './choose-resources.ts'
import { matchesAll, mayMatch } from './pattern.ts'
import { selectablePipeline, unopenedPipeline, type SelectablePipeline } from './selectable-pipeline.ts'

/** A pipeline that runs, and what is read of it. */
export interface SelectedTarget {
  readonly target: Target
  /** Names of resources; undefined for what the pipeline reads by itself. */
  readonly resources: readonly string[] | undefined
  /** Why its resources are not known; undefined where they are, or do not matter. */
  readonly failure?: unknown
}

/**
 * The pipelines that run with `--select` and `--exclude`. A source is opened only where its resources matter, and as one that is
 * described, for which no secret is needed: a pipeline that does not run may lack its own.
 */
export async function selectInTargets(
  targets: readonly Target[],
  flags: SelectionFlags & CommonFlags,
  context: CommandContext,
): Promise<readonly SelectedTarget[]> {
  const { select, exclude = [] } = flags
  const names = targets.map(({ name }) => name)
  const selectable: SelectablePipeline[] = []
  for (const target of targets) {
    const unopened = unopenedPipeline(target.name, target.pipeline)
    const isConcerned = (select ?? exclude).some((pattern) => mayMatch(pattern, unopened))
    const isOut = exclude.some((pattern) => matchesAll(pattern, unopened))
    const set = assignmentsOfTarget(flags.set ?? [], target.name, names)
    selectable.push(isConcerned && !isOut ? await opened(target, set, context) : unopened)
  }
  const chosen = chooseResources(selectable, { select, exclude })
  return targets.flatMap((target, index): readonly SelectedTarget[] =>
    chosen.has(target.name)
      ? [{ target, resources: chosen.get(target.name), failure: selectable[index]?.failure }]
      : [],
  )
}

async function opened(
  target: Target,
  set: readonly string[],
  context: CommandContext,
): Promise<SelectablePipeline> {
  try {
    const { source, isFinished } = await describedSource(target, set, context)
    // A finished one is the one that runs.
    if (!isFinished) await source.close?.()
    return selectablePipeline(target.name, source, target.pipeline)
  } catch (failure) {
    return { ...unopenedPipeline(target.name, target.pipeline), failure }
  }
}

async function describedSource(
  target: Target,
  set: readonly string[],
  context: CommandContext,
): Promise<OpenedSource> {
  try {
    return await openSourceOfTarget(target, { set, fillIn: true }, context)
  } catch (error) {
    if (!ConfigurationError.isInstance(error)) throw error
    // Not every setting has an example that could stand for it.
    return openSourceOfTarget(target, { set }, context)
  }
}
