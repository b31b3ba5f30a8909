import { assert, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { spread } from './spread.ts'

test('gives different integers in order, all within the bounds', () => {
  assert(
    property(integer({ min: 0, max: 50 }), integer({ min: 0, max: 200 }), integer(), (from, width, hash) => {
      const count = Math.min(width, 40)
      const places = spread(count, from, from + width, hash)
      expect(places).toHaveLength(count)
      expect(new Set(places).size).toBe(count)
      expect(places).toEqual(places.toSorted((left, right) => left - right))
      expect(places.every((place) => place >= from && place < from + width)).toBe(true)
    }),
  )
})
