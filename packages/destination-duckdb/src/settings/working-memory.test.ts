import { expect, test } from 'vitest'
import { workingMemory } from './working-memory.ts'

test.each<[string | undefined, number, string, string]>([
  [undefined, 10, '128MB', '512MB'],
  [undefined, 1000, '1200MB', '4800MB'],
  ['8GB', 10, '128MB', '8GB'],
  ['1.5 GiB', 1000, '1200MB', '1.5 GiB'],
  ['256MB', 10, '128MB', '256MB'],
  ['64MiB', 10, '64MiB', '64MiB'],
  ['200MB', 300, '200MB', '200MB'],
  ['900000kb', 1000, '900000kb', '900000kb'],
])('of %s, tables of %i columns get %s, and %s after growing', (usersLimit, columns, limit, grown) => {
  const memory = workingMemory(usersLimit)
  expect(memory.limitFor(columns)).toBe(limit)
  expect(memory.canGrow).toBe(limit !== grown)
  memory.grow()
  expect([memory.limitFor(columns), memory.canGrow]).toEqual([grown, false])
})

test('it grows once, also when nobody has asked for the limit', () => {
  const memory = workingMemory(undefined)
  expect(memory.canGrow).toBe(true)
  memory.grow()
  expect(memory.canGrow).toBe(false)
})

test('without a cache to keep small it is grown from the start', () => {
  const memory = workingMemory('8GB', false)
  expect([memory.limitFor(10), memory.canGrow]).toEqual(['8GB', false])
})
