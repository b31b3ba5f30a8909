import { ConfigurationError } from '@standpipe/core'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { getCACertificates, type ConnectionOptions } from 'node:tls'
import type { TlsSettings } from './parse-tls.ts'

/**
 * Node's options for the TLS of a connection. Files that the user does not name are those of libpq, below
 * `~/.postgresql`, where they exist. Throws `ConfigurationError` for files that cannot be read, and where there is
 * nothing to verify the server with.
 */
export async function readTlsFiles(settings: TlsSettings): Promise<ConnectionOptions> {
  const { mode, certificate = usual('postgresql.crt'), key = usual('postgresql.key'), keyPassword } = settings
  const rootFile = settings.rootCertificate ?? usual('root.crt')
  const ca = rootFile === undefined ? undefined : await readAuthorities(rootFile)
  // As in libpq, a file of authorities turns `require` into `verify-ca`.
  const isVerified =
    mode === 'verify-full' || mode === 'verify-ca' || (mode === 'require' && ca !== undefined)
  if (mode === 'verify-ca' && ca === undefined) {
    throw new ConfigurationError({
      message: 'sslmode=verify-ca needs a file of authorities in sslrootcert',
      hint: 'Give the one of your provider, or verify the host name with sslmode=verify-full.',
      option: 'destination',
    })
  }
  return {
    rejectUnauthorized: isVerified,
    ...(ca !== undefined && { ca: [...ca] }),
    ...(mode !== 'verify-full' && { checkServerIdentity: () => undefined }),
    ...(certificate !== undefined && { cert: await readTlsFile('sslcert', certificate) }),
    ...(key !== undefined && { key: await readTlsFile('sslkey', key) }),
    ...(keyPassword !== undefined && { passphrase: keyPassword }),
  }
}

function usual(name: string): string | undefined {
  const path = join(homedir(), '.postgresql', name)
  return existsSync(path) ? path : undefined
}

async function readAuthorities(file: string): Promise<readonly string[]> {
  if (file === 'system')
    return [...new Set([...getCACertificates('default'), ...getCACertificates('system')])]
  return [await readTlsFile('sslrootcert', file)]
}

async function readTlsFile(parameter: string, path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new ConfigurationError({
      message: `${parameter} cannot be read: ${reason}`,
      option: 'destination',
      cause,
    })
  }
}
