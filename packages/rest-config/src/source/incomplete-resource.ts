import { ConfigurationError, type Resource } from '@standpipe/core'
import type { Problems } from '../document/problems.ts'
import type { ResolvedResource } from '../resolve/resolved-source.ts'

/** A resource that is known and cannot be read; a plan refuses it with what it lacks. */
export function incompleteResource({ name, incomplete }: ResolvedResource, problems: Problems): Resource {
  const message = incomplete.map((problem) => problems.describe(problem)).join('; ')
  return {
    name,
    incomplete: message,
    positionBasis: null,
    cursorBasis: null,
    read: () => {
      throw new ConfigurationError({ message, option: `resources.${name}` })
    },
  }
}
