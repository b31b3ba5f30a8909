import { secret, type Secret } from '@standpipe/core'
import { ClientSecretBasic, ClientSecretPost, None, type ClientAuth } from 'oauth4webapi'
import { checkOption } from '../../options/check-option.ts'
import { requiredSecret } from '../keys/required-secret.ts'
import type { TokenEndpointOptions } from './token-endpoint-options.ts'

const ways = ['basic', 'basic-raw', 'body', 'none'] as const

/** How a client proves itself at a token endpoint, and the secrets that it does so with. */
export interface ClientAuthentication {
  readonly authenticate: ClientAuth
  readonly secrets: readonly Secret[]
}

/** Checks id, secret and the way of proving. Throws `ConfigurationError` naming the option of the block. */
export function clientAuthentication(options: TokenEndpointOptions, block: string): ClientAuthentication {
  const { clientId, clientSecret } = options
  const way = options.clientAuthentication ?? (clientSecret === undefined ? 'none' : 'basic')
  checkOption(clientId.trim() !== '', `${block}.clientId`, 'the id of the client', clientId)
  checkOption(ways.includes(way), `${block}.clientAuthentication`, `one of ${ways.join(', ')}`, way)
  if (way === 'none') {
    const isPublic = clientSecret === undefined
    checkOption(isPublic, `${block}.clientSecret`, 'left out with clientAuthentication "none"', '***')
    return { authenticate: None(), secrets: [] }
  }
  const given = requiredSecret(clientSecret ?? '', `${block}.clientSecret`)
  const text = given.reveal()
  if (way === 'body') return { authenticate: ClientSecretPost(text), secrets: [given] }
  const pair = requiredSecret(`${clientId}:${text}`, `${block}.clientSecret`)
  if (way === 'basic') {
    const authenticate = ClientSecretBasic(text)
    return { authenticate, secrets: [given, pair, secret(pairOf(authenticate, clientId))] }
  }
  const header = `Basic ${Buffer.from(pair.reveal()).toString('base64')}`
  return {
    authenticate: (_server, _client, _body, headers) => headers.set('authorization', header),
    secrets: [given, pair],
  }
}

/** What stands in the header, percent-encoded in the way of the library. */
function pairOf(authenticate: ClientAuth, clientId: string): string {
  const headers = new Headers()
  void authenticate({ issuer: '' }, { client_id: clientId }, new URLSearchParams(), headers)
  const [, encoded = ''] = headers.get('authorization')?.split(' ') ?? []
  return Buffer.from(encoded, 'base64').toString()
}
