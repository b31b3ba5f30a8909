import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import forge from 'node-forge'

/** A certificate with its key, in PEM form. */
export interface TestCertificate {
  readonly certificate: string
  readonly key: string
}

/** An authority of one test, and what it vouches for. Nothing of it is ever stored, so nothing of it can expire. */
export interface TestAuthority extends TestCertificate {
  /** A certificate for `localhost` and loopback addresses, or for a client of that name. */
  readonly issue: (name: string) => TestCertificate
}

interface Issuer {
  readonly subject: forge.pki.CertificateField[]
  readonly key: forge.pki.rsa.PrivateKey
}

/** Makes an authority that nobody trusts yet. */
export function testAuthority(): TestAuthority {
  const own = certificate('Test authority', 1, undefined)
  const issuer = { subject: subjectOf('Test authority'), key: forge.pki.privateKeyFromPem(own.key) }
  let serial = 1
  return {
    ...own,
    issue(name) {
      serial += 1
      return certificate(name, serial, issuer)
    },
  }
}

function certificate(name: string, serial: number, issuer: Issuer | undefined): TestCertificate {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  })
  const key = forge.pki.privateKeyFromPem(privateKey)
  const made = forge.pki.createCertificate()
  made.publicKey = forge.pki.setRsaPublicKey(key.n, key.e)
  made.serialNumber = serial.toString(16).padStart(2, '0')
  const hour = 3_600_000
  made.validity.notBefore = new Date(Date.now() - hour)
  made.validity.notAfter = new Date(Date.now() + hour)
  made.setSubject(subjectOf(name))
  made.setIssuer(issuer?.subject ?? subjectOf(name))
  made.setExtensions(
    issuer === undefined
      ? [{ name: 'basicConstraints', cA: true, critical: true }]
      : [
          {
            name: 'subjectAltName',
            altNames: [
              { type: 2, value: 'localhost' },
              { type: 2, value: 'api.example.test' },
              { type: 7, ip: '127.0.0.1' },
            ],
          },
        ],
  )
  made.sign(issuer?.key ?? key, forge.md.sha256.create())
  return { certificate: forge.pki.certificateToPem(made), key: privateKey }
}

function subjectOf(name: string): forge.pki.CertificateField[] {
  return [{ name: 'commonName', value: name }]
}

/** The same key, encrypted. */
export function encryptedKey(key: string, passphrase: string): string {
  const format = { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase } as const
  return createPrivateKey(key).export(format).toString()
}
