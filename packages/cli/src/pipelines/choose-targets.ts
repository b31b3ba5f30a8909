import { ConfigurationError } from '@standpipe/core'
import { closestNames } from '@standpipe/runner'
import type { CommandContext } from '../commands/command-context.ts'
import { noConfiguration, type Project } from './project.ts'
import { targetOf, type Target } from './target.ts'

/** What a run is about. */
export type RunTargets =
  | { readonly kind: 'source'; readonly target: Target }
  | { readonly kind: 'pipelines'; readonly targets: readonly Target[]; readonly project: Project }

/**
 * Finds what the arguments of a run mean: pipelines of the configuration, each once and in its order; all of them where there
 * is no argument; or one source.
 */
export function chooseTargets(
  names: readonly string[],
  project: Project | null,
  context: CommandContext,
): RunTargets {
  const known = [...(project?.config.pipelines.keys() ?? [])]
  const others = names.filter((name) => !known.includes(name))
  const [only] = names
  if (only !== undefined && new Set(names).size === 1 && others.length > 0) {
    return { kind: 'source', target: targetOf(only, project, context) }
  }
  if (project === null) {
    throw only === undefined
      ? noConfiguration('There is no SOURCE to run, and no configuration with pipelines.')
      : noConfiguration('Several pipelines run together only when a configuration describes them.')
  }
  const [other] = others
  if (other !== undefined) throw unknownPipeline(other, project, known)
  if (known.length === 0) {
    throw new ConfigurationError({
      message: `${project.config.file.label} has no pipelines.`,
      hint: 'Add one to `pipelines`, or name a SOURCE to run.',
      option: 'pipelines',
    })
  }
  const chosen = names.length === 0 ? known : known.filter((name) => names.includes(name))
  const targets = chosen.map((name) => targetOf(name, project, context))
  return { kind: 'pipelines', targets, project }
}

function unknownPipeline(name: string, { config }: Project, known: readonly string[]): ConfigurationError {
  const closest = closestNames(name, known)
  return new ConfigurationError({
    // What is near no name may be something else altogether, a key that was to follow a flag.
    message:
      closest.length > 0
        ? `${config.file.label} has no pipeline "${name}".`
        : `An argument is no pipeline of ${config.file.label}.`,
    hint:
      closest.length > 0
        ? `Did you mean ${closest.join(' or ')}?`
        : `It has ${known.join(', ') || 'none'}. A SOURCE runs alone.`,
    option: 'pipeline',
  })
}
