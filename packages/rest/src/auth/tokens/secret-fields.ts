import { isSecret, type Secret } from '@standpipe/core'

/** Fields of a request for credentials, some of them secret; they may lie within each other. */
export interface SecretFields {
  readonly [name: string]: string | number | boolean | Secret | SecretFields
}

/** Fields with their secrets as text. */
export interface RevealedFields {
  readonly [name: string]: string | number | boolean | RevealedFields
}

/** The fields as they are sent. */
export function revealed(fields: { readonly [name: string]: string | Secret }): {
  readonly [name: string]: string
}
export function revealed(fields: SecretFields): RevealedFields
export function revealed(fields: SecretFields): RevealedFields {
  const entries = Object.entries(fields).map(([name, value]) => {
    if (isSecret(value)) return [name, value.reveal()] as const
    return [name, typeof value === 'object' ? revealed(value) : value] as const
  })
  return Object.fromEntries(entries)
}

/** The secrets among the fields. */
export function secretsIn(fields: SecretFields): readonly Secret[] {
  return Object.values(fields).flatMap((value) => {
    if (isSecret(value)) return [value]
    return typeof value === 'object' ? secretsIn(value) : []
  })
}
