import { ConfigurationError } from '@standpipe/core'

/** Where a Postgres database is. */
export interface PostgresUrl {
  /** As the user wrote it, password included. */
  readonly connectionString: string
  /** User, host, port and database, for messages. */
  readonly location: string
}

/** Takes a connection URL apart. Throws `ConfigurationError`, which does not repeat the URL, for anything else. */
export function parseUrl(connectionString: string): PostgresUrl {
  const url = URL.parse(connectionString)
  if (url === null || (url.protocol !== 'postgres:' && url.protocol !== 'postgresql:')) {
    throw new ConfigurationError({
      message: 'the Postgres destination needs a URL like postgres://user@host:5432/database',
      hint: 'Percent-encode special characters in user and password, or give the password as PGPASSWORD.',
      option: 'destination',
    })
  }
  const user = url.username === '' ? '' : `${url.username}@`
  return { connectionString, location: `postgres://${user}${url.host}${url.pathname}` }
}
