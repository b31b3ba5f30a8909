import { RequestError, type Login, type AuthContext } from '@standpipe/core'
import { http, HttpResponse } from 'msw'
import { expect, test } from 'vitest'
import { client, itemsApi } from '../../../test/support/apis/items-api.ts'
import { thrown } from '../../../test/support/thrown.ts'
import { customAuth } from '../../auth/keys/custom-auth.ts'

const { api } = itemsApi()
const tokenUrl = 'https://auth.example.test/token'

const login: Login<AuthContext> = {
  status: () => Promise.reject(new TypeError('nobody asks')),
  begin: () =>
    Promise.resolve({
      url: 'https://auth.example.test/authorize',
      complete: async (_answer, context) => {
        await context.fetch(tokenUrl, { method: 'POST' })
        throw new TypeError('no token came')
      },
    }),
}

test('a token endpoint that is in trouble is an error of the API, not a defect', async () => {
  api.use(http.post(tokenUrl, () => HttpResponse.json({}, { status: 503 })))
  const auth = { ...customAuth({ secrets: [], apply: (request) => request }), login }
  const attempt = await client({ auth }).login?.begin('http://127.0.0.1:1/callback')
  const error = await thrown(attempt?.complete('', new AbortController().signal) ?? Promise.resolve())
  expect(RequestError.isInstance(error)).toBe(true)
  expect(error).toMatchObject({
    message: `the request for credentials to ${tokenUrl} failed: 503 Service Unavailable.`,
    hint: expect.stringContaining('again'),
    facts: { url: tokenUrl, status: 503, attempts: 1 },
  })
})
