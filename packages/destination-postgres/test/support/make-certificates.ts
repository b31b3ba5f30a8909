import { execFile } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** A certificate and its private key, as files. */
export interface CertificateFiles {
  readonly certificate: string
  readonly key: string
}

/** An authority that signs certificates; its own is in `certificate`. */
export interface Authority extends CertificateFiles {
  /** Makes a certificate for a name; `hosts` are alternative names such as `DNS:localhost`. */
  sign(name: string, hosts?: readonly string[]): Promise<CertificateFiles>
}

/** Makes an authority in a folder, by openssl. */
export async function makeAuthority(folder: string): Promise<Authority> {
  await mkdir(folder, { recursive: true })
  const own = { certificate: join(folder, 'root.crt'), key: join(folder, 'root.key') }
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
  const isAuthority = ['-addext', 'basicConstraints=critical,CA:TRUE']
  await openssl(['req', '-x509', ...newKey, '-subj', '/CN=Test', ...isAuthority], own)
  return {
    ...own,
    sign: async (name, hosts = []) => {
      const files = { certificate: join(folder, `${name}.crt`), key: join(folder, `${name}.key`) }
      const alternative = hosts.length > 0 ? ['-addext', `subjectAltName=${hosts.join(',')}`] : []
      const by = ['-CA', own.certificate, '-CAkey', own.key]
      await openssl(['req', '-x509', ...newKey, '-subj', `/CN=${name}`, ...alternative, ...by], files)
      return files
    },
  }
}

/** Encrypts a private key with a password, beside it. */
export async function encryptKey(key: string, password: string): Promise<string> {
  const encrypted = `${key}.encrypted`
  const { stdout } = await run(['pkcs8', '-topk8', '-in', key, '-passout', `pass:${password}`])
  await writeFile(encrypted, stdout)
  return encrypted
}

/** Both files of a certificate, for a server. */
export async function contentOf(files: CertificateFiles): Promise<{ certificate: string; key: string }> {
  const [certificate, key] = await Promise.all(
    [files.certificate, files.key].map((file) => readFile(file, 'utf8')),
  )
  return { certificate: certificate!, key: key! }
}

async function openssl(words: readonly string[], { certificate, key }: CertificateFiles): Promise<void> {
  await run([...words, '-out', certificate, '-keyout', key])
}

async function run(words: readonly string[]): Promise<{ stdout: string }> {
  return promisify(execFile)('openssl', words)
}
