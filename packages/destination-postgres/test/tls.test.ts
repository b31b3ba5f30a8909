import { ConfigurationError, DestinationError } from '@standpipe/core'
import { postgres } from '@standpipe/destination-postgres'
import { startPostgres, type ThrowAwayPostgres } from '@standpipe/test-doubles'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import {
  contentOf,
  encryptKey,
  makeAuthority,
  type Authority,
  type CertificateFiles,
} from './support/make-certificates.ts'

/** Most come as they are, some with a password or a certificate. */
const access = `
  local   all all           trust
  hostssl all certified all cert
  hostssl all scrammer  all scram-sha-256
  hostssl all clear     all password
  host    all all       all trust
`

let folder: string
let authority: Authority
let stranger: Authority
let client: CertificateFiles
let server: ThrowAwayPostgres
let elsewhere: ThrowAwayPostgres

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'standpipe-tls-'))
  authority = await makeAuthority(join(folder, 'authority'))
  stranger = await makeAuthority(join(folder, 'stranger'))
  client = await authority.sign('certified')
  const clientAuthority = (await contentOf(authority)).certificate
  const start = async (hosts: readonly string[]): Promise<ThrowAwayPostgres> => {
    const own = await contentOf(await authority.sign('server', hosts))
    return startPostgres({ access, tls: { ...own, clientAuthority } })
  }
  server = await start(['DNS:localhost', 'IP:127.0.0.1'])
  elsewhere = await start(['DNS:db.example.com'])
  const admin = new Client({ connectionString: server.url, ssl: false })
  await admin.connect()
  await admin.query(`create role certified login`)
  for (const name of ['scrammer', 'clear']) await admin.query(`create role ${name} login password 'hush'`)
  await admin.end()
})

afterAll(async () => {
  await Promise.all([server.stop(), elsewhere.stop()])
  await rm(folder, { recursive: true })
})

interface Target {
  readonly at?: Pick<ThrowAwayPostgres, 'url'>
  readonly user?: string
}

/** How a session is encrypted that was opened with these parameters: `TLSv1.3` or `none`. */
async function encryption(parameters: Record<string, string>, target: Target = {}): Promise<string> {
  const url = new URL((target.at ?? server).url)
  if (target.user !== undefined) url.username = target.user
  if (target.user === 'scrammer' || target.user === 'clear') url.password = 'hush'
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  const session = await postgres(url.href).open({ dataset: 'shop', pipeline: 'shop', readOnly: true })
  const admin = new Client({ connectionString: (target.at ?? server).url, ssl: false })
  await admin.connect()
  try {
    const { rows } = await admin.query<{ version: string }>(`
      select coalesce(version, 'none') as version from pg_stat_ssl join pg_stat_activity using (pid)
      where application_name = 'standpipe shop' order by backend_start desc limit 1
    `)
    // Of the sessions before it, one may still be about to end.
    return String(rows[0]?.version)
  } finally {
    await admin.end()
    await session.close()
  }
}

function failure(message: RegExp, hint: RegExp): unknown {
  return expect.toSatisfy(
    (error) =>
      DestinationError.isInstance(error) && message.test(error.message) && hint.test(error.hint ?? ''),
  )
}

describe('sslmode', () => {
  it('disable: no TLS, also where the server has it', async () => {
    await expect(encryption({ sslmode: 'disable' })).resolves.toBe('none')
  })

  it.each([{}, { sslmode: 'prefer' }])(
    'prefer, which is the default: TLS where the server has it %j',
    async (mode) => {
      await expect(encryption(mode)).resolves.toBe('TLSv1.3')
      const plain = { url: inject('postgresUrl') }
      await expect(encryption(mode, { at: plain })).resolves.toBe('none')
    },
  )

  it('require: with whatever certificate, and never without', async () => {
    await expect(encryption({ sslmode: 'require' })).resolves.toBe('TLSv1.3')
    const plain = { url: inject('postgresUrl') }
    for (const sslmode of ['require', 'verify-full']) {
      await expect(encryption({ sslmode }, { at: plain })).rejects.toEqual(
        failure(/does not support SSL/, /Switch TLS on in the server/),
      )
    }
  })

  it('require with a file of authorities: is verify-ca', async () => {
    const trusted = { sslmode: 'require', sslrootcert: authority.certificate }
    await expect(encryption(trusted, { at: elsewhere })).resolves.toBe('TLSv1.3')
    const wrong = { sslmode: 'require', sslrootcert: stranger.certificate }
    await expect(encryption(wrong)).rejects.toEqual(failure(/certificate/, /sslrootcert/))
  })

  it('verify-ca: a certificate of the authority, for whatever host', async () => {
    const trusted = { sslmode: 'verify-ca', sslrootcert: authority.certificate }
    await expect(encryption(trusted)).resolves.toBe('TLSv1.3')
    await expect(encryption(trusted, { at: elsewhere })).resolves.toBe('TLSv1.3')
    const wrong = { sslmode: 'verify-ca', sslrootcert: stranger.certificate }
    await expect(encryption(wrong)).rejects.toEqual(failure(/certificate/, /sslrootcert/))
    await expect(encryption({ sslmode: 'verify-ca' })).rejects.toSatisfy((error) =>
      ConfigurationError.isInstance(error),
    )
  })

  it('verify-full: a certificate of the authority, for this host', async () => {
    const trusted = { sslmode: 'verify-full', sslrootcert: authority.certificate }
    await expect(encryption(trusted)).resolves.toBe('TLSv1.3')
    await expect(encryption(trusted, { at: elsewhere })).rejects.toEqual(
      failure(/127\.0\.0\.1/, /certificate is for another host name/),
    )
    for (const sslrootcert of [stranger.certificate, 'system']) {
      await expect(encryption({ sslmode: 'verify-full', sslrootcert })).rejects.toEqual(
        failure(/certificate/, /sslrootcert/),
      )
    }
    await expect(encryption({ sslmode: 'verify-full' })).rejects.toEqual(
      failure(/certificate/, /sslrootcert/),
    )
  })

  it('comes from the environment as well, and the URL wins', async () => {
    vi.stubEnv('PGSSLMODE', 'verify-full')
    vi.stubEnv('PGSSLROOTCERT', authority.certificate)
    try {
      await expect(encryption({})).resolves.toBe('TLSv1.3')
      await expect(encryption({}, { at: elsewhere })).rejects.toThrow(/127\.0\.0\.1/)
      await expect(encryption({ sslmode: 'verify-ca' }, { at: elsewhere })).resolves.toBe('TLSv1.3')
      await expect(encryption({ sslmode: 'disable' })).resolves.toBe('none')
    } finally {
      vi.unstubAllEnvs()
    }
  })

  it.each([
    { sslmode: 'allow' },
    { sslmode: 'REQUIRE' },
    { sslmode: 'require', sslrootcert: 'system' },
    { sslcrl: 'x' },
  ])('refuses %j', (parameters) => {
    const url = `postgres://me:hush@db.example.com/shop?${new URLSearchParams(parameters as Record<string, string>).toString()}`
    expect(() => postgres(url)).toThrow(
      expect.toSatisfy((error) => ConfigurationError.isInstance(error) && !error.message.includes('hush')),
    )
  })
})

describe('a certificate of the client', () => {
  it('is what the server asks for', async () => {
    const own = { sslcert: client.certificate, sslkey: client.key }
    await expect(encryption(own, { user: 'certified' })).resolves.toBe('TLSv1.3')
    await expect(encryption({}, { user: 'certified' })).rejects.toThrow(/requires a valid client certificate/)
  })

  it('may have a key with a password', async () => {
    const own = { sslcert: client.certificate, sslkey: await encryptKey(client.key, 'secret') }
    await expect(encryption({ ...own, sslpassword: 'secret' }, { user: 'certified' })).resolves.toBe(
      'TLSv1.3',
    )
    await expect(encryption({ ...own, sslpassword: 'wrong' }, { user: 'certified' })).rejects.toSatisfy(
      (error) => DestinationError.isInstance(error) && !error.message.includes('wrong'),
    )
  })

  it('that cannot be read is said by name', async () => {
    await expect(encryption({ sslcert: join(folder, 'nowhere.crt') })).rejects.toThrow(
      /^sslcert cannot be read: ENOENT/,
    )
  })
})

describe('channel_binding', () => {
  it('require: only a server that is bound to the connection gets a password', async () => {
    const bound = { channel_binding: 'require' }
    await expect(encryption(bound, { user: 'scrammer' })).resolves.toBe('TLSv1.3')
    for (const [parameters, user] of [
      [bound, 'clear'],
      [bound, 'postgres'],
      [{ ...bound, sslmode: 'disable' }, 'postgres'],
    ] as const) {
      await expect(encryption(parameters, { user })).rejects.toThrow(
        'channel_binding=require, but the server',
      )
    }
  })

  it.each(['prefer', 'disable'])('%s: a password is enough', async (channel_binding) => {
    await expect(encryption({ channel_binding }, { user: 'scrammer' })).resolves.toBe('TLSv1.3')
    await expect(encryption({ channel_binding }, { user: 'clear' })).resolves.toBe('TLSv1.3')
  })
})
