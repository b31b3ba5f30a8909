import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'

/** A real authorization server on loopback, with an API that wants its tokens at `/items`. */
export interface AuthorizationServer {
  readonly url: string
  /** The refresh token that is good now. */
  readonly refreshToken: () => string
  /** Every token that was issued. */
  readonly issued: readonly string[]
  /** Refresh tokens that were used a second time, or never issued. */
  readonly misused: readonly string[]
  /** Forms that came to the token endpoint. */
  readonly requests: readonly { readonly [name: string]: string }[]
  /** The token that came with each request for items. */
  readonly carried: readonly string[]
  /** Follows the page for giving access as a browser does, and says where it is sent to. */
  readonly giveAccess: (page: string) => string
  readonly close: () => Promise<void>
}

/** How the server behaves. */
export interface AuthorizationServerOptions {
  /** Seconds that an access token lives. Default 3600. */
  readonly expiresIn?: number
  /** Whether a refresh token is good for one use only. Default true. */
  readonly rotates?: boolean
  /** Called before each answer; a token request that it never lets pass changes nothing. */
  readonly beforeAnswer?: (fields: { readonly [name: string]: string }) => Promise<void>
}

/** Starts a server; without options its refresh tokens are good for one use each. */
export async function startAuthorizationServer(
  options: AuthorizationServerOptions = {},
): Promise<AuthorizationServer> {
  const { expiresIn = 3600, rotates = true, beforeAnswer } = options
  const issued: string[] = []
  const misused: string[] = []
  const requests: { readonly [name: string]: string }[] = []
  const carried: string[] = []
  const challenges = new Map<string, string>()
  let current = 'refresh-first'

  const issue = (): object => {
    const accessToken = `access-${issued.length}`
    const answer = { access_token: accessToken, token_type: 'Bearer', expires_in: expiresIn }
    if (!rotates) {
      issued.push(accessToken)
      return answer
    }
    current = `refresh-${issued.length}`
    issued.push(accessToken, current)
    return { ...answer, refresh_token: current }
  }
  const tokenAnswer = (fields: { readonly [name: string]: string }): { status: number; body: object } => {
    const { code = '', code_verifier: verifier = '', refresh_token: refreshToken = '' } = fields
    if (fields['grant_type'] === 'authorization_code') {
      const isRight = challenges.get(code) === createHash('sha256').update(verifier).digest('base64url')
      challenges.delete(code)
      return isRight ? { status: 200, body: issue() } : { status: 400, body: { error: 'invalid_grant' } }
    }
    if (refreshToken === current) return { status: 200, body: issue() }
    misused.push(refreshToken)
    return { status: 400, body: { error: 'invalid_grant', error_description: `${refreshToken} is used` } }
  }
  const respond = async (request: IncomingMessage): Promise<{ status: number; body: object }> => {
    if (request.url === '/token') {
      const fields = Object.fromEntries(new URLSearchParams(await text(request)))
      requests.push(fields)
      await beforeAnswer?.(fields)
      return tokenAnswer(fields)
    }
    const token = request.headers.authorization?.replace('Bearer ', '') ?? ''
    carried.push(token)
    return issued.includes(token)
      ? { status: 200, body: [{ id: 1 }] }
      : { status: 401, body: { error: 'unknown token' } }
  }
  const server = createServer((request, response) => {
    void respond(request).then(({ status, body }) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
    )
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('A TCP server has no port.')
  return {
    url: `http://127.0.0.1:${address.port}`,
    refreshToken: () => current,
    issued,
    misused,
    requests,
    carried,
    giveAccess(page) {
      const { searchParams } = new URL(page)
      const code = `code-${challenges.size}`
      challenges.set(code, searchParams.get('code_challenge') ?? '')
      const target = new URL(searchParams.get('redirect_uri') ?? '')
      target.searchParams.set('code', code)
      target.searchParams.set('state', searchParams.get('state') ?? '')
      target.searchParams.set('iss', 'https://elsewhere.example.test')
      return target.href
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
