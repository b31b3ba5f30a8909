/** At most three of the known names that look like a misspelled one, the closest first. */
export function closestNames(name: string, known: readonly string[]): readonly string[] {
  const limit = Math.max(2, Math.floor(name.length / 3))
  return known
    .map((candidate) => ({ candidate, distance: editDistance(name, candidate) }))
    .filter(({ candidate, distance }) => distance <= limit || candidate.includes(name))
    .toSorted((one, other) => one.distance - other.distance)
    .slice(0, 3)
    .map(({ candidate }) => candidate)
}

/** How many characters have to be put in, left out or exchanged to make one word of another. */
function editDistance(one: string, other: string): number {
  let previous = Array.from({ length: other.length + 1 }, (_value, index) => index)
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= other.length; column += 1) {
      const exchange = (previous[column - 1] ?? 0) + (one[row - 1] === other[column - 1] ? 0 : 1)
      current.push(Math.min((previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, exchange))
    }
    previous = current
  }
  return previous[other.length] ?? 0
}
