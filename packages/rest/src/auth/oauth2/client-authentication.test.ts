import { secret } from '@standpipe/core'
import { expect, test } from 'vitest'
import { clientAuthentication } from './client-authentication.ts'

test.each(['basic', 'basic-raw'] as const)(
  'what a client proves itself with as %s is known as a secret in just the form that is sent',
  async (way) => {
    const options = {
      tokenUrl: 'https://api.example.test/token',
      clientId: 'client-7',
      clientSecret: secret('s3cr+t-of_(mine)~*!'),
      clientAuthentication: way,
    }
    const { authenticate, secrets } = clientAuthentication(options, 'oauth2ClientCredentials')
    const headers = new Headers()
    await authenticate({ issuer: '' }, { client_id: options.clientId }, new URLSearchParams(), headers)
    const sent = Buffer.from(headers.get('authorization')?.replace('Basic ', '') ?? '', 'base64').toString()
    expect(sent).toMatch(/^client(-|%2D)7:/)
    expect(secrets.map((known) => known.reveal())).toContain(sent)
  },
)
