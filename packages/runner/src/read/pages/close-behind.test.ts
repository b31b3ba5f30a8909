import { describe, expect, it } from 'vitest'
import { closeBehind } from './close-behind.ts'

const works = (): Promise<string> => Promise.resolve('read')
const fails = (): Promise<never> => Promise.reject(new Error('the API is down'))
const closes = (): Promise<void> => Promise.resolve()
const doesNotClose = (): Promise<never> => Promise.reject(new Error('cannot be closed'))

describe('closeBehind', () => {
  it('gives what came of the work', async () => {
    expect(await closeBehind(works, closes)).toBe('read')
  })

  it('tells what closing failed with', async () => {
    await expect(closeBehind(works, doesNotClose)).rejects.toThrow('cannot be closed')
  })

  it('tells what the work failed with before', async () => {
    await expect(closeBehind(fails, doesNotClose)).rejects.toThrow('the API is down')
  })
})
