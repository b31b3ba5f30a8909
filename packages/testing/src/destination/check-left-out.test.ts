import { ConfigurationError } from '@standpipe/core'
import { memoryDestination } from '@standpipe/test-doubles'
import { expect, it } from 'vitest'
import { checkLeftOut } from './check-left-out.ts'
import type { TestDatabase } from './test-database.ts'

const database: TestDatabase = {
  destination: memoryDestination(),
  dataset: 'shop',
  query: () => Promise.resolve([]),
  microseconds: (expression) => expression,
  days: (expression) => expression,
  hex: (expression) => expression,
  selectsOnly: true,
}

it('a case that passes is not left out', async () => {
  const passing = { name: 'does it', run: () => Promise.resolve() }
  const check = checkLeftOut(passing, database)
  await expect(check).rejects.toBeInstanceOf(ConfigurationError)
  await expect(check).rejects.toThrow('leaveOut names a case that passes: "does it"')
})

it.each([
  ['fails', () => Promise.reject(new Error('not done'))],
  ['needs what there is not', async (tested: TestDatabase) => void (await tested.query('drop table a'))],
])('a case that %s is left out', async (name, run) => {
  await expect(checkLeftOut({ name, run }, database)).resolves.toBeUndefined()
})
