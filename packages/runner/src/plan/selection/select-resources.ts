import { ConfigurationError, type Resource } from '@standpipe/core'
import { closestNames } from './closest-names.ts'
import { matchesGlob } from './matches-glob.ts'

/** Which resources of a source a run reads. */
export interface Selection {
  /** Names or globs; resources are read that match one. Default: those that are selected by themselves. */
  readonly select?: readonly string[]
  /** Names or globs of resources to leave out. */
  readonly exclude?: readonly string[]
}

/**
 * The resources that a run reads, in the order of the source. Throws `ConfigurationError` when a name or glob
 * matches none, or none is left.
 */
export function selectResources(resources: readonly Resource[], selection: Selection): readonly Resource[] {
  const names = resources.map((resource) => resource.name)
  const { select, exclude = [] } = selection
  for (const pattern of select ?? []) requireMatch(pattern, names, 'select')
  for (const pattern of exclude) requireMatch(pattern, names, 'exclude')
  const chosen = resources.filter(({ name, selected }) => {
    const isWanted = select === undefined ? (selected ?? true) : matchesAny(name, select)
    return isWanted && !matchesAny(name, exclude)
  })
  if (chosen.length > 0) return chosen
  throw new ConfigurationError({
    message: 'No resource is selected.',
    hint: `The source has ${names.length === 0 ? 'none' : names.join(', ')}.`,
    option: 'select',
  })
}

function requireMatch(pattern: string, names: readonly string[], option: 'select' | 'exclude'): void {
  if (names.some((name) => matchesAny(name, [pattern]))) return
  const closest = closestNames(pattern, names)
  throw new ConfigurationError({
    message: `No resource is named '${pattern}'.`,
    hint:
      closest.length > 0
        ? `Did you mean ${closest.map((name) => `'${name}'`).join(' or ')}?`
        : `The source has ${names.join(', ')}.`,
    option,
  })
}

function matchesAny(name: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => matchesGlob(name, pattern))
}
