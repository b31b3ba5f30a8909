import { ConfigurationError } from '@standpipe/core'
import { userInfo } from 'node:os'
import { parseTimeouts, type Timeouts } from './parse-timeouts.ts'
import { parseTls, type TlsSettings } from './parse-tls.ts'
import { takeParameters, type Parameters } from './take-parameters.ts'

/** Where a Postgres database is, and how to talk to it. */
export interface PostgresUrl {
  /** What pg is to read: the user's URL, password included, without the parameters that are taken from it here. */
  readonly connectionString: string
  /** Who connects, for messages. */
  readonly user: string
  /** User, host, port and database, for messages. */
  readonly location: string
  /** Name of the session in `pg_stat_activity`; undefined for the one of the pipeline. */
  readonly applicationName: string | undefined
  readonly connectTimeoutMs: number
  readonly tls: TlsSettings
  readonly timeouts: Timeouts
}

/** Variables of libpq that this package reads itself; pg reads the others, such as `PGPASSWORD`. */
export type Environment = Readonly<Record<string, string | undefined>>

/**
 * Takes a connection URL apart; what it leaves out comes from libpq's environment variables. Throws
 * `ConfigurationError`, which does not repeat the URL, for anything else and for parameters that it does not know.
 */
export function parseUrl(text: string, environment: Environment = process.env): PostgresUrl {
  const url = URL.parse(text)
  if (url === null || (url.protocol !== 'postgres:' && url.protocol !== 'postgresql:')) {
    throw new ConfigurationError({
      message: 'the Postgres destination needs a URL like postgres://user@host:5432/database',
      hint: 'Percent-encode special characters in user and password, or give the password as PGPASSWORD.',
      option: 'destination',
    })
  }
  const user = url.username === '' ? '' : `${url.username}@`
  const location = `postgres://${user}${url.host}${url.pathname}`
  const parameters = takeParameters(url, environment)
  return {
    connectionString: url.href,
    user: userOf(url, environment),
    location,
    applicationName: parameters.application_name,
    connectTimeoutMs: connectTimeoutMs(parameters),
    tls: parseTls(parameters),
    timeouts: parseTimeouts(parameters),
  }
}

function userOf(url: URL, environment: Environment): string {
  const name = url.searchParams.get('user') ?? decodeURIComponent(url.username)
  return name || environment['PGUSER'] || userInfo().username
}

const defaultConnectTimeoutMs = 15_000

/** As in libpq: seconds, and 0 waits for ever. */
function connectTimeoutMs({ connect_timeout: seconds }: Parameters): number {
  if (seconds === undefined) return defaultConnectTimeoutMs
  if (/^\d{1,5}$/.test(seconds)) return Number(seconds) * 1000
  throw new ConfigurationError({
    message: `connect_timeout must be a number of seconds, not "${seconds}"`,
    option: 'destination',
  })
}
