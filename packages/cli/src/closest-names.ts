import { distance } from 'fastest-levenshtein'

/** What a person may have meant by a name that does not exist: the nearest ones, best first, at most three. */
export function closestNames(name: string, candidates: readonly string[]): readonly string[] {
  const wanted = simplify(name)
  return candidates
    .map((candidate) => ({ candidate, distance: distance(wanted, simplify(candidate)) }))
    .filter((match) => match.distance <= Math.max(2, Math.floor(match.candidate.length / 3)))
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map((match) => match.candidate)
}

/** Spelling without what people mix up: case, hyphens, underscores. */
function simplify(name: string): string {
  return name.toLowerCase().replaceAll(/[-_ ]/g, '')
}
