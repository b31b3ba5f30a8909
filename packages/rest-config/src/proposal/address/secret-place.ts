import { isSecretName } from '../../environment/secret-names.ts'
import { hasReference } from '../../environment/variables.ts'

/** What secrets are often called beside the names that documents refuse literals under; values decide there. */
const secretLike =
  /(^|[-_.[])(key|token|secret|auth|sig|signature|session|sid|credentials?|code|pass|apikey|appid)\]?$/i
const tokenLike = /^((?=.*\d)(?=.*[A-Za-z])[\w.~+/=:-]{8,}|[\w.~+/=:-]{16,})$/

/** Whether a header or parameter holds a secret, told from its name, and where that is not clear from its value. */
export function isSecret(name: string, value: string): boolean {
  if (hasReference(value)) return true
  return isSecretName(name) || (secretLike.test(name) && tokenLike.test(value))
}
