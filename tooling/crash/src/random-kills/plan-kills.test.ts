import { expect, it } from 'vitest'
import { planKills } from './plan-kills.ts'
import { seededRandom } from '../values/seeded-random.ts'

it('plans one kill in each equal part of the run', () => {
  const kills = planKills(20, 200_000, seededRandom(7))
  expect(kills.map(({ moment }) => Math.floor(moment * 20))).toEqual(Array.from({ length: 20 }, (_, i) => i))
})

it('changes the API and lets its positions expire after every second kill, and only changes it after some more', () => {
  const changes = planKills(24, 200_000, seededRandom(7)).map(({ change }) => change)
  expect(changes.map((change) => change?.expires ?? null).slice(0, 4)).toEqual([true, null, true, false])
  const made = changes.filter((change) => change !== null)
  expect(made.filter(({ expires }) => expires)).toHaveLength(12)
  // Each kind of change with and without.
  expect(new Set(made.map(({ name }) => name)).size).toBe(8)
  for (const { mutation } of made) {
    const { within, ...counts } = mutation
    expect(Math.min(...Object.values(counts).map(Number))).toBeGreaterThanOrEqual(1)
    expect(within === undefined || within.from < within.to).toBe(true)
  }
})

it.each([1, 2, 13, 20])('lets the positions expire in half of %i kills at least', (count) => {
  const expired = planKills(count, 1000, seededRandom(7)).filter(({ change }) => change?.expires === true)
  expect(expired).toHaveLength(Math.ceil(count / 2))
})

it('plans the same for the same seed and something else for another', () => {
  expect(planKills(20, 1000, seededRandom(7))).toEqual(planKills(20, 1000, seededRandom(7)))
  expect(planKills(20, 1000, seededRandom(7))).not.toEqual(planKills(20, 1000, seededRandom(8)))
})
