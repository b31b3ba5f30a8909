import { ConfigurationError } from '@standpipe/core'
import { expect, it } from 'vitest'
import { checkLeftOut } from './check-left-out.ts'

it('a case that passes is not left out', async () => {
  const check = checkLeftOut('does it', Promise.resolve(null))
  await expect(check).rejects.toBeInstanceOf(ConfigurationError)
  await expect(check).rejects.toThrow('leaveOut names a case that passes: "does it"')
})

it.each([
  ['fails', () => Promise.reject(new Error('not done'))],
  ['needs what there is not', () => Promise.resolve('a query that changes tables')],
])('a case that %s is left out', async (name, run) => {
  await expect(checkLeftOut(name, run())).resolves.toBeUndefined()
})
