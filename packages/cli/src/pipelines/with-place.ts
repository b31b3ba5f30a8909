import { ConfigurationError } from '@standpipe/core'
import type { Target } from './target.ts'

/**
 * An error that was found when a pipeline was opened or planned, with the line of the configuration that it is about; any other error as
 * it is.
 */
export function withPlace(error: unknown, { pipeline, project }: Target): unknown {
  if (pipeline === null || project === null || !ConfigurationError.isInstance(error)) return error
  const { file } = project.config
  // A secret is looked up for a line that its message names already.
  if (error.message.includes(`${file.label}:`)) return error
  const [first = '', name = ''] = (error.option ?? '').split('.')
  const options: { readonly [name: string]: { readonly path: readonly (string | number)[] } | undefined } =
    pipeline.options
  const ofPipeline = first === 'resources' ? pipeline.resources.get(name)?.path : options[first]?.path
  const path =
    first === 'secrets' ? [first] : first === 'source' ? pipeline.source.path : (ofPipeline ?? pipeline.path)
  const { message, option } = error
  const orWritten =
    first === 'sources' ? ["Or write it into `settings` of the pipeline, a secret as secret('NAME')."] : []
  const hint = [...(error.hint ? [error.hint] : []), ...orWritten].join('\n')
  return new ConfigurationError({
    message: `${file.lineOf(path)}: ${message}`,
    hint,
    cause: error.cause,
    ...(option !== undefined && { option }),
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
