import { ConfigurationError } from '@standpipe/core'
import type { Parameters } from './take-parameters.ts'

/** The modes of libpq, except `allow`. */
const modes = ['disable', 'prefer', 'require', 'verify-ca', 'verify-full'] as const
const bindings = ['disable', 'prefer', 'require'] as const

/** How a connection is encrypted, and what the server has to prove. */
export interface TlsSettings {
  /**
   * `disable`: no TLS. `prefer`: TLS if the server has it. `require`: TLS with any server. `verify-ca`: with one whose
   * certificate is signed by a known authority. `verify-full`: and that is called what the URL calls it.
   */
  readonly mode: (typeof modes)[number]
  /** File of authorities, or `'system'` for those of Node and the operating system. */
  readonly rootCertificate: string | undefined
  /** File with the certificate that proves who we are. */
  readonly certificate: string | undefined
  /** File with its private key. */
  readonly key: string | undefined
  /** Password of the private key. */
  readonly keyPassword: string | undefined
  /** Whether the password exchange is bound to the TLS connection. */
  readonly channelBinding: (typeof bindings)[number]
}

/** Reads what a URL says of TLS. Throws `ConfigurationError` for what libpq would refuse. */
export function parseTls(parameters: Parameters): TlsSettings {
  const { sslrootcert: rootCertificate } = parameters
  const mode = choice(
    'sslmode',
    modes,
    parameters.sslmode ?? (rootCertificate === 'system' ? 'verify-full' : 'prefer'),
  )
  if (rootCertificate === 'system' && mode !== 'verify-full') {
    throw new ConfigurationError({
      message: `sslrootcert=system needs sslmode=verify-full, not ${mode}: anybody can have a certificate of a public authority`,
      option: 'destination',
    })
  }
  return {
    mode,
    rootCertificate,
    certificate: parameters.sslcert,
    key: parameters.sslkey,
    keyPassword: parameters.sslpassword,
    channelBinding: choice('channel_binding', bindings, parameters.channel_binding ?? 'prefer'),
  }
}

function choice<Value extends string>(name: string, values: readonly Value[], given: string): Value {
  const found = values.find((value) => value === given)
  if (found !== undefined) return found
  throw new ConfigurationError({
    message: `${name} must be one of ${values.join(', ')}, not "${given}"`,
    option: 'destination',
  })
}
