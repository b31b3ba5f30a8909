import { expect, it } from 'vitest'
import { createSample } from './sample.ts'

function taken(count: number, oneIn: number, seed: number): readonly number[] {
  const sample = createSample({ oneIn, seed })
  return Array.from({ length: count }, (_, index) => index).filter(() => sample.takesNext())
}

it('takes one in so many, others with another seed, and all of them with 1', () => {
  expect(taken(12, 5, 1)).toEqual([3, 8])
  expect(taken(12, 5, 2)).toEqual([2, 7])
  expect(taken(4, 1, 3)).toEqual([0, 1, 2, 3])
})
