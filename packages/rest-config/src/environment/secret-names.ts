/** Last words of names that hold a secret, whatever stands before them. */
const secrets = /^(authorization|auth|cookie|password|passwd|pwd|passphrase|secret|credentials?|jwt)$/

/** Tokens that say where to go on reading. */
const places = /^(page|next|continuation|cursor|sync|skip|scroll|resume|delta|start|pagination)/

/** What makes a key a credential, rather than that of an issue or of a table. */
const ofCredentials =
  /^(api|app|application|access|auth|client|consumer|developer|integration|license|master|private|rapidapi|secret|service|signing|subscription)$/

/** Whether a header, parameter or field of this name holds a secret, so that its value may not stand in a document. */
export function isSecretName(name: string): boolean {
  const words = wordsOf(name)
  const last = words.at(-1) ?? ''
  if (secrets.test(last) || /(api|access|auth|app)key$/.test(last)) return true
  if (last === 'key') return ofCredentials.test(words.at(-2) ?? '')
  return last.endsWith('token') && !words.some((word) => places.test(word))
}

/**
 * Whether what the environment gives to a place of this name, or under the name of this variable, is kept out of outputs.
 * More than is refused as a literal: hiding what is none does little harm.
 */
export function mayHoldSecret(name: string): boolean {
  return isSecretName(name) || wordsOf(name).some((word) => /^(key|pass|pat|signature|token)$/.test(word))
}

/** `X-Shopify-Access-Token`, `accessToken` and `ACCESS_TOKEN` in words. */
function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
}
