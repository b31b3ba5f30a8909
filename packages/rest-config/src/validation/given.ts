import { isDecimal } from '@standpipe/core'
import type { DocumentPath } from '../document/document-path.ts'
import { isSecretName } from '../environment/secret-names.ts'

const longest = 60
/** Keys of documents below or in which a secret may stand, beside those that are called like one. */
const secretPlaces = ['auth', 'headers', 'key']

/** The value at a path of a document; undefined where there is none. */
export function valueAt(value: unknown, path: DocumentPath): unknown {
  return path.reduce((current: unknown, part) => {
    const isInside = typeof current === 'object' && current !== null && Object.hasOwn(current, part)
    return isInside ? Reflect.get(current, part) : undefined
  }, value)
}

/** What stands in a document, for a message; texts and numbers only where no secret can be. */
export function describeGiven(value: unknown, path: DocumentPath): string {
  if (value === null) return 'null'
  const kind = typeof value === 'string' ? 'text' : 'number'
  const isHidden = path.some(mayHide) && typeof value !== 'boolean'
  if (isHidden && (isDecimal(value) || typeof value !== 'object')) return `a ${kind} that is not shown here`
  if (isDecimal(value)) return value.text
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === 'object') return 'a dict'
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')
    return String(value)
  if (typeof value !== 'string') return 'nothing'
  return JSON.stringify(value.length > longest ? `${value.slice(0, longest)}…` : value)
}

function mayHide(part: string | number): boolean {
  return typeof part === 'string' && (secretPlaces.includes(part) || isSecretName(part))
}
