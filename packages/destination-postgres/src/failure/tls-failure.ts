/** What pg says when the server has no TLS. */
const unencrypted = 'The server does not support SSL connections'

/** Codes of Node for certificates that it cannot trace to an authority. */
const unknownAuthority = [
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
]

/** Whether the server said that it has no TLS. */
export function isUnencrypted(error: unknown): boolean {
  return error instanceof Error && error.message === unencrypted
}

/** What to do about an error of TLS, as a sentence; undefined when it is none. */
export function tlsHint(code: string, message: string): string | undefined {
  if (unknownAuthority.includes(code)) {
    return 'The server is not signed by an authority that you trust. Give the file of its authority as sslrootcert.'
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return 'The certificate is for another host name. Use that name in the URL, or sslmode=verify-ca with the file of your own authority.'
  }
  if (code === 'CERT_HAS_EXPIRED') return 'Renew the certificate of the server.'
  if (message === unencrypted) {
    return 'Switch TLS on in the server. Only in a network that you trust, leave sslmode away: passwords and rows then travel in the clear.'
  }
  return undefined
}
