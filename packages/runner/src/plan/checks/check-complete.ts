import { ConfigurationError, type Resource } from '@standpipe/core'

/** Throws `ConfigurationError` with all that the chosen resources lack to be read. */
export function checkComplete(resources: readonly Resource[]): void {
  const incomplete = resources.filter((resource) => resource.incomplete !== undefined)
  const [first, ...others] = incomplete
  if (first === undefined) return
  const names = incomplete.map(({ name }) => name)
  throw new ConfigurationError({
    message:
      others.length === 0
        ? `The resource '${first.name}' is not complete: ${first.incomplete}`
        : `Resources are not complete:${incomplete.map(({ name, incomplete: what }) => `\n  - ${name}: ${what}`).join('')}`,
    hint: `Add what is missing, or leave ${others.length === 0 ? 'it' : 'them'} out: --exclude ${names.join(',')}`,
    option: `resources.${first.name}`,
  })
}
