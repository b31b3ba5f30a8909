import { createSecureContext, getCACertificates } from 'node:tls'
import { ConfigurationError, secret, type Secret } from '@standpipe/core'
import { checkOption } from '../../options/check-option.ts'

/** How the source and its API prove to each other who they are. Texts in PEM form, not paths of files. */
export interface TlsOptions {
  /** Certificate of the source, with its chain, for APIs that ask for one (mTLS). Needs `key`. */
  readonly certificate?: string
  /** Private key of `certificate`. */
  readonly key?: string | Secret
  /** Opens an encrypted `key`. */
  readonly passphrase?: string | Secret
  /** Authorities to trust besides those of Node and of `NODE_EXTRA_CA_CERTS`. */
  readonly ca?: string | readonly string[]
}

/** TLS options as Node takes them. */
export interface TlsSettings {
  readonly identity: { readonly cert?: string; readonly key?: string; readonly passphrase?: string }
  /** Absent: those of Node. */
  readonly ca?: readonly string[]
  readonly secrets: readonly Secret[]
}

/** Checks TLS options. Throws a `ConfigurationError` that names the option, also when the key does not open. */
export function completeTls(options: TlsOptions, option: string): TlsSettings {
  const { certificate, ca } = options
  const key = options.key === undefined ? undefined : secret(options.key)
  const passphrase = options.passphrase === undefined ? undefined : secret(options.passphrase)
  const isPair = (certificate === undefined) === (key === undefined)
  checkOption(isPair, `${option}.certificate`, 'given together with its key', 'one without the other')
  const identity = {
    ...(certificate !== undefined && { cert: certificate }),
    ...(key !== undefined && { key: key.reveal() }),
    ...(passphrase !== undefined && { passphrase: passphrase.reveal() }),
  }
  const own = ca === undefined ? [] : [ca].flat()
  for (const text of [...own, ...(certificate === undefined ? [] : [certificate])]) {
    checkOption(
      text.includes('-----BEGIN CERTIFICATE-----'),
      option,
      'certificates in PEM form',
      'something else',
    )
  }
  checkContext({ ...identity, ca: own }, option)
  return {
    identity,
    ...(own.length > 0 && { ca: [...getCACertificates('default'), ...own] }),
    secrets: [key, passphrase].filter((value) => value !== undefined),
  }
}

function checkContext(context: TlsSettings['identity'] & { readonly ca: string[] }, option: string): void {
  try {
    createSecureContext(context)
  } catch (cause) {
    throw new ConfigurationError({
      option,
      message: `${option} cannot be used: ${cause instanceof Error ? cause.message : String(cause)}.`,
      hint: 'Check that certificate and key belong together, and that the passphrase opens the key.',
      cause,
    })
  }
}
