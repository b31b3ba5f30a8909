import { ConfigurationError } from '@standpipe/core'
import type { Environment } from './parse-url.ts'

/** Parameters of the URL that are read here, each with the variable of libpq that stands in for it. */
const ours = {
  application_name: 'PGAPPNAME',
  connect_timeout: 'PGCONNECT_TIMEOUT',
  sslmode: 'PGSSLMODE',
  sslrootcert: 'PGSSLROOTCERT',
  sslcert: 'PGSSLCERT',
  sslkey: 'PGSSLKEY',
  sslpassword: null,
  channel_binding: 'PGCHANNELBINDING',
  lock_timeout: null,
  statement_timeout: null,
  idle_in_transaction_session_timeout: null,
} as const

/** Parameters that pg reads from the URL. */
const ofPg: readonly string[] = ['host', 'port', 'user', 'password', 'options']

/** What the user said, by parameter; undefined for nothing. */
export type Parameters = { readonly [name in keyof typeof ours]: string | undefined }

/** Removes from the URL what is read here. Throws `ConfigurationError` for what nobody reads, as libpq does. */
export function takeParameters(url: URL, environment: Environment): Parameters {
  const names = Object.keys(ours)
  for (const name of url.searchParams.keys()) {
    if (names.includes(name) || ofPg.includes(name)) continue
    throw new ConfigurationError({
      message: `the Postgres destination knows no parameter "${name}"`,
      hint: `A URL may have: ${[...ofPg, ...names].toSorted().join(', ')}.`,
      option: 'destination',
    })
  }
  const taken = Object.entries(ours).map(([name, variable]) => {
    const given = url.searchParams.get(name) ?? (variable === null ? undefined : environment[variable])
    url.searchParams.delete(name)
    return [name, given === '' ? undefined : given]
  })
  return Object.fromEntries(taken) as Parameters
}
