import { expect, it } from 'vitest'
import { releaseBody } from './release-body.ts'

it('frees a body that has its memory to itself', () => {
  const body = Buffer.concat([Buffer.alloc(40_000), Buffer.alloc(40_000)])
  releaseBody(body)
  expect(body.length).toBe(0)
})

it('has nothing left to do when a decoder has handed the body on', () => {
  const body = new Uint8Array(100)
  structuredClone(body, { transfer: [body.buffer] })
  expect(() => releaseBody(body)).not.toThrow()
})

it('leaves memory alone that others may look at', () => {
  const shared = new Uint8Array(100)
  releaseBody(shared.subarray(0, 50))
  expect(shared.length).toBe(100)
})
