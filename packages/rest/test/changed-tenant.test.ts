import { run, type RunSummary } from '@standpipe/runner'
import { fixedClock, memoryDestination } from '@standpipe/test-doubles'
import { expect, test } from 'vitest'
import { createRestSource, type RestResource } from '../src/index.ts'
import { syntheticApi } from './support/apis/synthetic-api.ts'

const orders: RestResource = {
  name: 'orders',
  path: '/orders',
  primaryKey: 'id',
  cursor: { path: 'id', param: 'since' },
}

const codesOf = ({ errors }: RunSummary): readonly string[] => errors.map(({ code }) => code)

test.each([
  ['that a header names', (name: string) => ({ headers: { 'X-Org-Id': name } }), 'headers, x org id'],
  ['that only the credentials know', (name: string) => ({ account: name }), 'account'],
])(
  'the cursor of a tenant %s is not used for another one, until the user says so',
  async (_, named, what) => {
    const api = syntheticApi(() => [{ id: 7 }])
    const destination = memoryDestination()
    const load = (tenant: string, decided: { acceptChange?: boolean; fullRefresh?: boolean } = {}) => {
      const clock = fixedClock()
      const client = { ...api.client, clock, ...named(tenant) }
      const source = createRestSource({ name: 'shop', client, resources: [orders] })
      return run({ source, destination, clock, ...decided })
    }

    expect(codesOf(await load('acme'))).toEqual([])
    await expect(load('globex')).rejects.toMatchObject({
      code: 'SP_CONFIGURATION',
      message: expect.stringContaining(`${what} changed from "acme" to "globex"`),
    })
    expect(api.asked).toHaveLength(1)
    expect(codesOf(await load('acme'))).toEqual([])
    expect(codesOf(await load('globex', { acceptChange: true }))).toEqual([])
    expect(codesOf(await load('acme', { fullRefresh: true }))).toEqual([])
  },
)
