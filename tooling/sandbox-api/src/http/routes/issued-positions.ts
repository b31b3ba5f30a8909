import { type Answer, errorAnswer } from '../answer.ts'

/** Which positions of a list a client may ask for: those that were issued since the last time that all expired. */
export interface IssuedPositions {
  /** Makes every position of every list expire; whoever reads the first page again gets new ones. */
  expire(): void
  /** What a page is refused with; null when it may be served. */
  refuse(resource: string, offset: number): Answer | null
}

/** Begins without an expiry: every position may be asked for. */
export function createIssuedPositions(): IssuedPositions {
  let age = 0
  const ages = new Map<string, number>()
  return {
    expire: () => {
      age += 1
    },
    refuse: (resource, offset) => {
      if (offset === 0) ages.set(resource, age)
      if ((ages.get(resource) ?? 0) === age) return null
      return errorAnswer(
        410,
        'position_expired',
        'This position has expired. Begin again with the first page.',
      )
    },
  }
}
