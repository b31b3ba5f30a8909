import { createPrivateKey, type KeyObject } from 'node:crypto'
import { ConfigurationError, secret, type Auth, type Secret } from '@standpipe/core'
import { SignJWT } from 'jose'
import { checkOption, checkPositive } from '../../options/check-option.ts'
import { bearerToken, placeSecret, type SecretPlace } from '../keys/place-secret.ts'
import { requiredSecret } from '../keys/required-secret.ts'
import type { TokenEndpointOptions } from '../oauth2/token-endpoint-options.ts'
import { tokenEndpoint } from '../oauth2/token-endpoint.ts'
import { checkLifetime } from './check-lifetime.ts'
import { secretVault } from './secret-vault.ts'
import { tokenAuth } from './token-auth.ts'
import { tokenFor, type TokenLifetime } from './token.ts'

const algorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'ES256',
  'ES384',
  'ES512',
  'HS256',
  'HS384',
  'HS512',
] as const

/** Options of `jwtAuth`. */
export interface JwtAuthOptions extends Pick<TokenLifetime, 'earlyRefresh'> {
  readonly algorithm: (typeof algorithms)[number]
  /** Private key in PEM form, or the shared secret of an HS algorithm. */
  readonly key: string | Secret
  /** Opens an encrypted private key. */
  readonly passphrase?: string | Secret
  /** How a shared secret is written. Default `'text'`. */
  readonly keyEncoding?: 'text' | 'base64' | 'hex'
  /** `kid` of the header. Default: none. */
  readonly keyId?: string
  /** `iss`. Default: none. */
  readonly issuer?: string
  /** `sub`. Default: the issuer. */
  readonly subject?: string
  /** `aud`. Default: the URL of the token endpoint, or none. */
  readonly audience?: string
  /** Further claims, for example `{ scope: 'read' }`. Default: none. */
  readonly claims?: { readonly [name: string]: unknown }
  /** Seconds that a JWT is good. Default 300. */
  readonly lifetime?: number
  /** Seconds that `iat` lies in the past, for servers whose clocks are behind. Default 0. */
  readonly clockSkew?: number
  /**
   * Where the JWT is exchanged for an access token (RFC 7523). Default: it is not, each request carries the JWT itself.
   */
  readonly exchange?: Partial<TokenEndpointOptions> & Pick<TokenEndpointOptions, 'tokenUrl'>
  /** Where each request carries a JWT that is not exchanged. Default: as bearer. */
  readonly place?: SecretPlace
}

/**
 * Credentials proved with a JWT of our own, signed with a key: sent itself, or exchanged for an access token. Throws
 * `ConfigurationError` naming the option that cannot be used.
 *
 * @example
 * jwtAuth({
 *   algorithm: 'RS256',
 *   key,
 *   issuer: 'robot@project.example.com',
 *   claims: { scope: 'read' },
 *   exchange: { tokenUrl: 'https://auth.example.com/token' },
 * })
 */
export function jwtAuth(options: JwtAuthOptions): Auth {
  const { exchange, place, lifetime = 300, clockSkew = 0 } = options
  checkOption(
    algorithms.includes(options.algorithm),
    'jwtAuth.algorithm',
    `one of ${algorithms.join(', ')}`,
    options.algorithm,
  )
  checkPositive(lifetime, 'jwtAuth.lifetime', 'seconds')
  checkLifetime(options, 'jwtAuth')
  checkOption(Number.isFinite(clockSkew), 'jwtAuth.clockSkew', 'a number of seconds', clockSkew)
  const key = requiredSecret(options.key, 'jwtAuth.key')
  const signingKey = keyFor(options, key.reveal())
  const own = [key, ...(options.passphrase === undefined ? [] : [secret(options.passphrase)])]
  const endpoint =
    exchange === undefined
      ? null
      : tokenEndpoint({ clientId: options.issuer ?? 'jwt', ...exchange }, 'jwtAuth.exchange')
  const vault = endpoint?.vault ?? secretVault([])
  for (const value of own) vault.remember(value.reveal())

  const signed = async (now: number): Promise<Secret> => {
    const seconds = Math.floor(now / 1000)
    const audience = options.audience ?? exchange?.tokenUrl
    const subject = options.subject ?? options.issuer
    const claims = {
      ...(options.issuer !== undefined && { iss: options.issuer }),
      ...(subject !== undefined && { sub: subject }),
      ...(audience !== undefined && { aud: audience }),
      iat: seconds - clockSkew,
      exp: seconds + lifetime,
      ...options.claims,
    }
    const header = {
      alg: options.algorithm,
      typ: 'JWT',
      ...(options.keyId !== undefined && { kid: options.keyId }),
    }
    return vault.remember(await new SignJWT(claims).setProtectedHeader(header).sign(signingKey))
  }

  return tokenAuth({
    kind: 'jwt',
    place: place === undefined ? bearerToken : placeSecret(place, 'jwtAuth.place'),
    vault,
    async obtain(context) {
      const jwt = await signed(context.now())
      if (endpoint === null) return tokenFor(jwt, lifetime, context.now(), options)
      const type = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
      const issued = await endpoint.request({ type, fields: { assertion: jwt.reveal() } }, context)
      return tokenFor(issued.accessToken, issued.expiresIn, context.now(), { ...exchange, ...options })
    },
  })
}

function keyFor(options: JwtAuthOptions, text: string): KeyObject | Uint8Array {
  const { algorithm, keyEncoding = 'text', passphrase } = options
  if (algorithm.startsWith('HS')) return Buffer.from(text, keyEncoding === 'text' ? 'utf8' : keyEncoding)
  try {
    return createPrivateKey({
      key: text,
      ...(passphrase !== undefined && { passphrase: secret(passphrase).reveal() }),
    })
  } catch (cause) {
    throw new ConfigurationError({
      option: 'jwtAuth.key',
      message: `jwtAuth.key cannot be used: ${cause instanceof Error ? cause.message : String(cause)}.`,
      hint: 'Give the private key in PEM form, and its passphrase when it is encrypted.',
      cause,
    })
  }
}
