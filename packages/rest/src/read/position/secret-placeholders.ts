import { escapeForPattern, secretSpellings, type Secret } from '@standpipe/core'

const mark = '{secret:'

/**
 * Exchanges every secret in a text for a placeholder that `restoreSecrets` can turn back, whichever way the
 * secret was spelled. Null when the text cannot be told from one with placeholders.
 */
export function hideSecrets(text: string, secrets: readonly Secret[]): string | null {
  if (text.includes(mark)) return null
  const placeholders = new Map<string, string>()
  for (const [index, secret] of secrets.entries()) {
    for (const [form, spelling] of secretSpellings(secret.reveal()).entries()) {
      if (spelling !== '' && !placeholders.has(spelling))
        placeholders.set(spelling, `${mark}${index}.${form}}`)
    }
  }
  // The longest first: a secret that contains another must go whole.
  const spellings = [...placeholders.keys()].toSorted((a, b) => b.length - a.length)
  if (spellings.length === 0) return text
  const pattern = new RegExp(spellings.map(escapeForPattern).join('|'), 'g')
  return text.replace(pattern, (spelling) => placeholders.get(spelling) ?? spelling)
}

/**
 * Puts the secrets, as they are today, where `hideSecrets` found them. Null when one of them is not among these: it was
 * obtained while the source was read.
 */
export function restoreSecrets(text: string, secrets: readonly Secret[]): string | null {
  let isWhole = true
  const restored = text.replace(/\{secret:(\d+)\.(\d+)\}/g, (placeholder, index: string, form: string) => {
    const secret = secrets[Number(index)]
    const spelling = secret === undefined ? undefined : secretSpellings(secret.reveal())[Number(form)]
    isWhole &&= spelling !== undefined
    return spelling ?? placeholder
  })
  return isWhole ? restored : null
}
