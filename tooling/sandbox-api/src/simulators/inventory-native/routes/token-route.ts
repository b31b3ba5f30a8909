import { jsonAnswer } from '../../../http/answer.ts'
import type { FindRoute } from '../../../http/routes/route.ts'
import { parseJson } from '../../../http/routes/read-json-body.ts'
import { readObject } from '../../../values/read-input.ts'
import { refusal } from './hal.ts'
import { tokenLifetime, type Tokens } from './tokens.ts'

const path = '/AuthServer/api/Token'

/** Issues tokens to a client whose secret is the key of the sandbox; its id may be any. */
export function tokenRoute(tokens: Tokens, secret: string): FindRoute {
  return (asked) =>
    asked !== path
      ? undefined
      : {
          label: path,
          resource: 'token',
          methods: ['POST'],
          refuse: ({ headers }) =>
            secretIn(headers.authorization) === secret
              ? undefined
              : refusal(401, 'invalid_client', 'The client is not known.'),
          answer: async (request) => {
            const body = readObject(parseJson(await request.body(), 'the body'), 'the body')
            const user = body['user_login'] ?? body['user_login_id']
            if (body['grant_type'] !== 'client_credentials' || typeof user !== 'string') {
              return refusal(400, 'invalid_request', 'grant_type and user_login or user_login_id are needed.')
            }
            return jsonAnswer(200, {
              access_token: tokens.issue(user),
              token_type: 'Bearer',
              expires_in: tokenLifetime,
            })
          },
        }
}

function secretIn(authorization = ''): string {
  const pair = Buffer.from(authorization.replace(/^Basic /, ''), 'base64').toString()
  return pair.slice(pair.indexOf(':') + 1)
}
