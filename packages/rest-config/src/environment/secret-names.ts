const secretNames =
  /^(proxy-)?authorization$|^(set-)?cookie$|^(x[-_])?(api|access|auth|secret|private|client)[-_]?(key|token|secret)$|^(token|secret|password|passwd|pwd)$/i

/** Whether a header, parameter or field of this name holds a secret, so that its value may not stand in a document. */
export function isSecretName(name: string): boolean {
  return secretNames.test(name)
}
