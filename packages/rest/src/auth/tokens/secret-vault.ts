import { createRedactor, secret, type Redactor, type Secret } from '@standpipe/core'

/** Every secret that a block holds or has held. */
export interface SecretVault {
  readonly secrets: () => readonly Secret[]
  /** Wraps a secret as soon as it is known; from then on it is redacted. */
  readonly remember: (value: string) => Secret
  readonly redact: Redactor
}

/** Starts with the secrets that are known from the beginning; their order stays, because stored positions count on it. */
export function secretVault(initial: readonly Secret[]): SecretVault {
  const known = [...initial]
  const secrets = (): readonly Secret[] => [...known]
  return {
    secrets,
    remember(value) {
      const same = known.find((candidate) => candidate.reveal() === value)
      if (same !== undefined) return same
      const added = secret(value)
      known.push(added)
      return added
    },
    redact: createRedactor(secrets),
  }
}
