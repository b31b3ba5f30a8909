import { distance } from 'fastest-levenshtein'

/** What a person may have meant by a name that does not exist; null when none is near. */
export function closestName(name: string, candidates: readonly string[]): string | null {
  const wanted = simplify(name)
  const [best] = candidates
    .map((candidate) => ({ candidate, distance: distance(wanted, simplify(candidate)) }))
    .filter((match) => match.distance <= Math.max(2, Math.floor(match.candidate.length / 3)))
    .toSorted((one, other) => one.distance - other.distance)
  return best?.candidate ?? null
}

/** Spelling without what people mix up: case, hyphens, underscores. */
function simplify(name: string): string {
  return name.toLowerCase().replaceAll(/[-_ ]/g, '')
}
