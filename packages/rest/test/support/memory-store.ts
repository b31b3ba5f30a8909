import type { CredentialStore, StoredCredentials } from '../../src/index.ts'

/** A store for one test. */
export function memoryStore(): CredentialStore & { readonly kept: Map<string, StoredCredentials> } {
  const kept = new Map<string, StoredCredentials>()
  return {
    place: 'memory',
    kept,
    read: (name) => Promise.resolve(kept.get(name) ?? null),
    async update(name, change) {
      const next = await change(kept.get(name) ?? null)
      kept.set(name, next)
      return next
    },
  }
}
