import { ConfigurationError } from '@standpipe/core'
import { closestNames } from '@standpipe/runner'

/** The error for a resource of which nothing is stored, with those that are meant perhaps. */
export function unknownResource(
  name: string,
  { pipeline, known }: { readonly pipeline: string; readonly known: Iterable<string> },
): ConfigurationError {
  const names = [...new Set(known)]
  const closest = closestNames(name, names)
  return new ConfigurationError({
    message: `Pipeline "${pipeline}" has stored nothing of a resource "${name}".`,
    hint:
      closest.length > 0
        ? `Did you mean ${closest.join(' or ')}?`
        : `It has: ${names.join(', ') || 'nothing'}.`,
    option: 'resource',
  })
}
