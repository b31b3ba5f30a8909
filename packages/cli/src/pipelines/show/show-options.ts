import { ConfigurationError, secret } from '@standpipe/core'
import { originOf, type Placed } from '../../config/profile/placed.ts'
import type { CommandContext } from '../../commands/command-context.ts'
import { passwordsIn } from '../../output/passwords-in.ts'
import { datasetOfTarget } from '../dataset-of-target.ts'
import { destinationOfTarget } from '../destination-of-target.ts'
import type { Project } from '../project.ts'
import type { LocatedValue } from '../located-value.ts'
import type { Target } from '../target.ts'
import { showable, type ShownValue } from './shown-value.ts'

/** Options of a pipeline besides its settings: what is written, or what counts with all references looked up. */
export async function showOptions(
  target: Target,
  project: Project,
  isResolved: boolean,
  context: CommandContext,
): Promise<readonly ShownValue[]> {
  const { pipeline } = target
  if (pipeline === null) return []
  const { file } = project.config
  const written = (option: string, { value, path }: Placed<unknown>): ShownValue => ({
    option,
    value: showable(value),
    origin: originOf(file, path),
  })
  const source = typeof pipeline.source.value === 'string' ? pipeline.source.value : '(imported)'
  const { destination, dataset, ...others } = pipeline.options
  const ofPipeline = destination ?? project.config.destination
  const places: readonly ShownValue[] = isResolved
    ? [
        await located('destination', () => destinationOfTarget(target, {}, context), context),
        await located('dataset', () => datasetOfTarget(target, {}), context),
      ]
    : [
        ...(ofPipeline === undefined ? [] : [written('destination', ofPipeline)]),
        ...(dataset === undefined ? [] : [written('dataset', dataset)]),
      ]
  const resources = [...pipeline.resources].flatMap(([name, { options, paths, path }]) =>
    Object.entries(options).map(([option, value]) =>
      written(`resources.${name}.${option}`, { value, path: paths[option] ?? path }),
    ),
  )
  return [
    written('source', { value: source, path: pipeline.source.path }),
    ...places,
    ...Object.entries(others).map(([option, placed]) => written(option, placed)),
    ...resources,
  ]
}

/** A value that counts, without passwords; where it has none, the reason. */
async function located(
  option: string,
  find: () => Promise<LocatedValue>,
  { output }: CommandContext,
): Promise<ShownValue> {
  try {
    const { value, origin } = await find()
    output.addSecrets(passwordsIn(value).map(secret))
    return { option, value, origin }
  } catch (error) {
    if (!ConfigurationError.isInstance(error)) throw error
    return { option, value: null, origin: error.message }
  }
}
