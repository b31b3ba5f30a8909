import { distance } from 'fastest-levenshtein'

/** What a person may have meant by a name that does not exist: the nearest ones, best first, at most three. */
export function closestNames(name: string, candidates: readonly string[]): readonly string[] {
  const wanted = simplify(name)
  return candidates
    .map((candidate) => ({ candidate, spelling: simplify(candidate) }))
    .map(({ candidate, spelling }) => ({ candidate, spelling, distance: distance(wanted, spelling) }))
    .filter((match) => match.distance <= farthest(match.spelling) || match.spelling.includes(wanted))
    .toSorted((one, other) => one.distance - other.distance)
    .slice(0, 3)
    .map(({ candidate }) => candidate)
}

/** The longer a name, the more letters of it may be wrong. */
function farthest(name: string): number {
  return Math.max(2, Math.floor(name.length / 3))
}

/** Spelling without what people mix up: case, hyphens, underscores. */
function simplify(name: string): string {
  return name.toLowerCase().replaceAll(/[-_ ]/g, '')
}
