import { http, HttpResponse } from 'msw'
import type { MockApi } from '@standpipe/test-doubles'

export const tokenUrl = 'https://auth.example.test/token'

/** A request to a token endpoint as it came. */
export interface TokenRequest {
  readonly authorization: string | null
  readonly tenant: string | null
  readonly type: string | null
  /** The fields of its form, or its JSON. */
  readonly fields: { readonly [name: string]: unknown }
}

/** Responds to requests for a token one after the other, the last answer again and again. Collects them. */
export function serveTokens(
  api: MockApi,
  ...answers: (object | (() => Response | Promise<Response>))[]
): TokenRequest[] {
  const requests: TokenRequest[] = []
  api.use(
    http.post(tokenUrl, async ({ request }) => {
      const type = request.headers.get('content-type')
      const text = await request.text()
      const fields = type?.includes('json') ? JSON.parse(text) : Object.fromEntries(new URLSearchParams(text))
      const answer = answers[Math.min(requests.length, answers.length - 1)]
      requests.push({
        authorization: request.headers.get('authorization'),
        tenant: request.headers.get('x-tenant'),
        type,
        fields,
      })
      return typeof answer === 'function' ? answer() : HttpResponse.json(answer ?? {})
    }),
  )
  return requests
}

/** An answer with a token, as the standard wants it. */
export function issued(token: string, others: object = {}): object {
  return { access_token: token, token_type: 'Bearer', expires_in: 3600, ...others }
}
