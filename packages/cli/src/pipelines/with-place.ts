import { ConfigurationError } from '@standpipe/core'
import type { ConfigPath } from '../config/file/config-path.ts'
import type { ChosenPipeline } from '../config/profile/chosen-config.ts'
import type { Target } from './target.ts'

/**
 * An error that was found when a pipeline was opened or planned, with the line of the configuration that it is about; any other
 * error as it is.
 */
export function withPlace(error: unknown, { pipeline, project }: Target): unknown {
  if (pipeline === null || project === null || !ConfigurationError.isInstance(error)) return error
  const { file } = project.config
  // What was found while a value was read names its line already.
  if (error.message.includes(`${file.label}:`)) return error
  const { message, hint, cause, option = '' } = error
  const orWritten = "Or write it into `settings` of the pipeline, a secret as secret('NAME')."
  const hints = [hint, option.startsWith('sources.') ? orWritten : undefined]
  return new ConfigurationError({
    message: `${file.lineOf(pathOf(option, pipeline))}: ${message}`,
    hint: hints.filter(Boolean).join('\n'),
    cause,
    option,
  })
}

/** What `make` returns; an error that it throws is told with its line. */
export function placed<Value>(target: Target, make: () => Value): Value {
  try {
    return make()
  } catch (error) {
    throw withPlace(error, target)
  }
}

/** Where an option is written, or else the pipeline. */
function pathOf(option: string, pipeline: ChosenPipeline): ConfigPath {
  const [first = '', name = ''] = option.split('.')
  const options: { readonly [name: string]: { readonly path: ConfigPath } | undefined } = pipeline.options
  switch (first) {
    case 'secrets':
      return [first]
    case 'source':
      return pipeline.source.path
    case 'resources':
      return pipeline.resources.get(name)?.path ?? pipeline.path
    default:
      return options[first]?.path ?? pipeline.path
  }
}
