import { ConfigurationError } from '@standpipe/core'
import type { AuthOptions } from '../../auth/auth-schema.ts'

const variable = /^[A-Za-z_][A-Za-z0-9_]*$/

const forms =
  'bearer:VARIABLE, basic:USER_VARIABLE:PASSWORD_VARIABLE, header:NAME:VARIABLE, query:NAME:VARIABLE or cookie:NAME:VARIABLE'

/**
 * Credentials as `--auth` names them, by the variables that hold them: `bearer:SHOP_TOKEN`. Throws `ConfigurationError`, which
 * repeats nothing of what was given: it may be the secret itself.
 */
export function readGivenAuth(text: string): AuthOptions {
  const [kind, ...parts] = text.split(':')
  const [first = '', second = ''] = parts
  if (kind === 'bearer' && parts.length === 1) return { type: 'bearer', token: reference(first) }
  if (kind === 'basic' && parts.length === 2) {
    return { type: 'http_basic', username: reference(first), password: reference(second) }
  }
  if ((kind === 'header' || kind === 'query' || kind === 'cookie') && parts.length === 2 && first !== '') {
    return { type: 'api_key', name: first, location: kind, api_key: reference(second) }
  }
  throw notOne()
}

function reference(name: string): string {
  if (!variable.test(name)) throw notOne()
  return `\${env:${name}}`
}

function notOne(): ConfigurationError {
  return new ConfigurationError({
    message: `Credentials are given as ${forms}.`,
    hint: 'VARIABLE is the name of a variable of the environment or of .env that holds the secret, never the secret itself.',
    option: '--auth',
  })
}
