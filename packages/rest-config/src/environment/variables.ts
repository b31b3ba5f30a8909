import { createRedactor, secret, type Secret } from '@standpipe/core'
import type { DocumentPath } from '../document/document-path.ts'
import type { Problems } from '../document/problems.ts'
import { mayHoldSecret } from './secret-names.ts'

/** Gives the value of a variable of the environment; undefined or empty where it is not set. */
export type LookUp = (name: string) => string | undefined

/** The environment as a document refers to it. */
export interface Variables {
  /**
   * A text with its references filled in. `isHidden`, or a name of a variable such as `SHOP_TOKEN`, keeps what they gave out
   * of every output.
   */
  text(written: string, at: DocumentPath, isHidden?: boolean): string
  /** A value that is a reference and nothing else, or, where it is left out, that of the first variable that is set. */
  secret(written: string | null | undefined, names: readonly string[], at: DocumentPath): Secret
  /** The same for what is no secret; a text without a reference is itself. */
  plain(written: string | null | undefined, names: readonly string[], at: DocumentPath): string
  /** Every value that must not appear in an output. */
  readonly secrets: readonly Secret[]
}

const reference = /\$\{env:([A-Za-z_][A-Za-z0-9_]*)\}/g

/** Whether a text refers to the environment. */
export function hasReference(text: string): boolean {
  return text.search(reference) !== -1
}

/** Variables that are not set become problems. */
export function createVariables(lookUp: LookUp, problems: Problems): Variables {
  const secrets = new Map<string, Secret>()
  problems.hide(createRedactor(() => [...secrets.values()]))
  const hide = (value: string): Secret => {
    const known = secrets.get(value) ?? secret(value)
    if (value !== '') secrets.set(value, known)
    return known
  }
  const valueOf = (name: string, at: DocumentPath): string => {
    const value = lookUp(name)
    if (value !== undefined && value !== '') return value
    problems.add(at, `the variable ${name} is not set. Set it in the environment or in .env`)
    return ''
  }
  const text: Variables['text'] = (written, at, isHidden = false) =>
    written.replace(reference, (_match, name: string) => {
      const value = valueOf(name, at)
      if (isHidden || mayHoldSecret(name)) hide(value)
      return value
    })
  const given = (names: readonly string[], at: DocumentPath): string => {
    const set = names.map(lookUp).find((value) => value !== undefined && value !== '')
    if (set !== undefined) return set
    problems.add(at, `a value is missing: write \${env:NAME}, or set one of ${names.join(', ')}`)
    return ''
  }
  return {
    text,
    secret: (written, names, at) => hide(written == null ? given(names, at) : text(written, at)),
    plain: (written, names, at) => (written == null ? given(names, at) : text(written, at)),
    get secrets() {
      return [...secrets.values()]
    },
  }
}
