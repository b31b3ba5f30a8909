import { expect, it } from 'vitest'
import { planKills } from './plan-kills.ts'
import { seededRandom } from './seeded-random.ts'

it('plans one kill in each equal part of the run', () => {
  const kills = planKills(20, 200_000, seededRandom(7))
  expect(kills.map(({ moment }) => Math.floor(moment * 20))).toEqual(Array.from({ length: 20 }, (_, i) => i))
})

it('changes the API after every second kill, each time by at least one row', () => {
  const changes = planKills(20, 200_000, seededRandom(7)).map(({ change }) => change)
  expect(changes.filter((change) => change !== null)).toHaveLength(10)
  expect(changes.every((change, index) => (change === null) === (index % 2 === 0))).toBe(true)
  expect(new Set(changes.map((change) => change?.name)).size).toBe(5)
  for (const change of changes) {
    const { within, ...counts } = change?.mutation ?? { changed: 1 }
    expect(Math.min(...Object.values(counts).map(Number))).toBeGreaterThanOrEqual(1)
    expect(within === undefined || within.from < within.to).toBe(true)
  }
})

it('plans the same for the same seed and something else for another', () => {
  expect(planKills(20, 1000, seededRandom(7))).toEqual(planKills(20, 1000, seededRandom(7)))
  expect(planKills(20, 1000, seededRandom(7))).not.toEqual(planKills(20, 1000, seededRandom(8)))
})
