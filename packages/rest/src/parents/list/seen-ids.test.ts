import { expect, test } from 'vitest'
import { createSeenIds } from './seen-ids.ts'

test('ids are new once, however many come', () => {
  const seen = createSeenIds()
  const ids = Array.from({ length: 5000 }, (_, index) => `id-${index}`)
  expect(ids.filter((id) => seen.add(id))).toEqual(ids)
  expect(ids.filter((id) => seen.add(id))).toEqual([])
})

test('ids whose digests have 64 bits in common are told apart', () => {
  const seen = createSeenIds((id) => Buffer.from(id, 'hex'))
  const halves = ['00', '11', '22'].map((byte) => byte.repeat(8))
  const ids = halves.flatMap((first) => halves.map((second) => first + second)).slice(1)
  expect(ids.filter((id) => seen.add(id))).toEqual(ids)
  expect(ids.filter((id) => seen.add(id))).toEqual([])
})
