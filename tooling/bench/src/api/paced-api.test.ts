import { expect, it } from 'vitest'
import { startPacedApi } from './paced-api.ts'

it('gives pages after their time, with a total, and an empty one behind the last', async () => {
  const api = await startPacedApi({ answerMs: 20, pageRows: 2, pages: 2 })
  const begin = performance.now()
  const page = await (await fetch(`${api.url}/rows?offset=2&limit=2`)).json()
  expect(performance.now() - begin).toBeGreaterThanOrEqual(19)
  expect(page).toMatchObject({ data: [{ id: 2 }, { id: 3 }], total: 4 })
  expect(await (await fetch(`${api.url}/rows?offset=4&limit=2`)).json()).toEqual({ data: [], total: 4 })
  expect(await api.stop()).toEqual({ answered: 2, refused: 0 })
})

it('refuses what is more than a second may have', async () => {
  const api = await startPacedApi({ answerMs: 0, pageRows: 1, pages: 1, requestsPerSecond: 3 })
  const statuses = await Promise.all(
    Array.from({ length: 5 }, async () => (await fetch(`${api.url}/rows?offset=0`)).status),
  )
  expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 200, 200, 429, 429])
  expect(await api.stop()).toEqual({ answered: 3, refused: 2 })
})
