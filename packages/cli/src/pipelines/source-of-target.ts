import { ConfigurationError } from '@standpipe/core'
import { closestNames } from '@standpipe/runner'
import { openImported, openSource, type OpenedSource } from '../loading/open-source.ts'
import type { CommandContext } from '../commands/command-context.ts'
import { readAssignments } from '../settings/given/read-assignments.ts'
import type { Target } from './target.ts'
import { withPlace } from './with-place.ts'

/** How the source of a pipeline is opened. */
export interface SourceOfTargetOptions {
  /** `key=value` texts of `--set`. */
  readonly set?: readonly string[] | undefined
  /** Whether examples take the place of required settings that are missing: for a source that is only described. Default false. */
  readonly fillIn?: boolean
}

/** Makes the source of a pipeline, or one that is named, from flags, environment, `.env` and the configuration. No network. */
export async function openSourceOfTarget(
  target: Target,
  { set = [], fillIn = false }: SourceOfTargetOptions,
  { host, output }: CommandContext,
): Promise<OpenedSource> {
  const { name, pipeline, project, directory, file } = target
  const inputs = { flags: readAssignments(set), variables: host.variables, file }
  const options = { fillIn, onSecrets: output.addSecrets.bind(output) }
  if (pipeline === null || project === null) {
    return openSource(name, { ...options, inputs, directory }).catch((error: unknown) => {
      throw orPipeline(error, target)
    })
  }
  const { pipelineSettings } = await import('../config/settings/pipeline-settings.ts')
  const configured = pipelineSettings(pipeline, project.config.file, project.references)
  const configuredOptions = { ...options, inputs: { ...inputs, configured } }
  const source: unknown = pipeline.source.value
  try {
    return typeof source === 'string'
      ? await openSource(source, { ...configuredOptions, directory })
      : await openImported(source, `the source of pipeline ${name}`, configuredOptions)
  } catch (error) {
    throw withPlace(error, target)
  }
}

/** An error for a source that was not found, with the pipelines that may have been meant. */
function orPipeline(error: unknown, { name, project }: Target): unknown {
  if (!ConfigurationError.isInstance(error) || error.option !== 'source') return error
  const closest = closestNames(name, [...(project?.config.pipelines.keys() ?? [])])
  if (closest.length === 0) return error
  const { message, option, hint, cause } = error
  const meant = `Or did you mean the pipeline ${closest.join(' or ')}?`
  return new ConfigurationError({ message, option, cause, hint: [hint, meant].filter(Boolean).join('\n') })
}
