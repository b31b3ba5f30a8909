import { ConfigurationError } from '@standpipe/core'
import type { RunOptions } from '../../run-options.ts'
import { closestNames } from '../selection/closest-names.ts'

/** Refuses options for resources that the source does not have. Throws `ConfigurationError`. */
export function checkResourceOptions({
  source,
  resources = {},
}: Pick<RunOptions, 'source' | 'resources'>): void {
  const names = source.resources.map(({ name }) => name)
  const unknown = Object.keys(resources).find((name) => !names.includes(name))
  if (unknown === undefined) return
  const closest = closestNames(unknown, names)
  throw new ConfigurationError({
    message: `The source '${source.name}' has no resource '${unknown}'.`,
    hint:
      closest.length > 0
        ? `Did you mean ${closest.map((name) => `'${name}'`).join(' or ')}?`
        : `It has ${names.join(', ')}.`,
    option: `resources.${unknown}`,
  })
}
