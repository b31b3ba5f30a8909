import { ConfigurationError } from '@standpipe/core'
import { describe, expect, it } from 'vitest'
import { parseUrl } from './parse-url.ts'

const location = 'postgres://loader@db.example.com/shop'

describe('parseUrl', () => {
  it('has defaults', () => {
    expect(parseUrl(location, {})).toEqual({
      connectionString: location,
      user: 'loader',
      location,
      applicationName: undefined,
      connectTimeoutMs: 15_000,
      tls: {
        mode: 'prefer',
        rootCertificate: undefined,
        certificate: undefined,
        key: undefined,
        keyPassword: undefined,
        channelBinding: 'prefer',
      },
      timeouts: { lock_timeout: '10s', statement_timeout: '0', idle_in_transaction_session_timeout: '5min' },
    })
  })

  it('takes its own parameters out of the URL, and leaves those of pg in it', () => {
    const parameters =
      'sslmode=require&lock_timeout=1min&statement_timeout=1h&idle_in_transaction_session_timeout=500&host=/run&connect_timeout=3&application_name=nightly'
    expect(parseUrl(`${location}?${parameters}`, {})).toMatchObject({
      connectionString: `${location}?host=%2Frun`,
      applicationName: 'nightly',
      connectTimeoutMs: 3_000,
      tls: { mode: 'require' },
      timeouts: { lock_timeout: '1min', statement_timeout: '1h', idle_in_transaction_session_timeout: '500' },
    })
  })

  it('reads the variables of libpq, and the URL wins', () => {
    const environment = {
      PGUSER: 'nobody',
      PGAPPNAME: 'nightly',
      PGCONNECT_TIMEOUT: '0',
      PGSSLMODE: 'verify-full',
      PGSSLROOTCERT: 'root.pem',
      PGSSLCERT: 'me.pem',
      PGSSLKEY: 'me.key',
      PGCHANNELBINDING: 'require',
    }
    const url = parseUrl('postgres://db.example.com/shop?sslrootcert=other.pem', environment)
    expect(url).toMatchObject({
      user: 'nobody',
      applicationName: 'nightly',
      connectTimeoutMs: 0,
      tls: {
        mode: 'verify-full',
        rootCertificate: 'other.pem',
        certificate: 'me.pem',
        key: 'me.key',
        channelBinding: 'require',
      },
    })
  })

  it.each([
    ['sslMode=require', /knows no parameter "sslMode"/, /sslmode/],
    ['pgbouncer=true', /knows no parameter "pgbouncer"/, /host, /],
    ['lock_timeout=soon', /lock_timeout must be a time such as/, /^$/],
    ['statement_timeout=1%20day', /statement_timeout must be a time such as/, /^$/],
    ['connect_timeout=10s', /connect_timeout must be a number of seconds/, /^$/],
    ['channel_binding=maybe', /channel_binding must be one of disable, prefer, require/, /^$/],
    ['sslmode=allow', /sslmode must be one of disable, prefer, require, verify-ca, verify-full/, /^$/],
  ])('refuses %s', (parameters, message, hint) => {
    expect(() => parseUrl(`${location}?${parameters}`, {})).toThrow(
      expect.toSatisfy(
        (error) =>
          ConfigurationError.isInstance(error) &&
          message.test(error.message) &&
          hint.test(error.hint ?? '') &&
          error.option === 'destination',
      ),
    )
  })
})
