import type { Auth, HttpRequest, Secret } from '@standpipe/core'
import { checkOption } from '../../options/check-option.ts'

/**
 * Several credentials on the same request, in this order, for APIs that ask for two keys, or for a key and a signature.
 * Throws `ConfigurationError` for an empty list.
 *
 * @example
 * combinedAuth(
 *   apiKeyAuth({ in: 'query', name: 'apiKey', key: apiKey }),
 *   apiKeyAuth({ in: 'query', name: 'accessKey', key: accessKey }),
 * )
 */
export function combinedAuth(...blocks: readonly Auth[]): Auth {
  checkOption(blocks.length > 0, 'combinedAuth', 'at least one auth block', 'none')
  const isRenewable = blocks.some((block) => block.refresh !== undefined)
  const logins = blocks.flatMap((block) => block.login ?? [])
  checkOption(logins.length < 2, 'combinedAuth', 'of at most one block with a login', logins.length)
  const secrets = secretsInOrder(blocks)
  // What each block has made of a request that was sent.
  const made = new WeakMap<HttpRequest, readonly HttpRequest[]>()
  return {
    specVersion: 'v1',
    kind: blocks.map((block) => block.kind).join('+'),
    get secrets() {
      return secrets()
    },
    async apply(request, context) {
      let result = request
      const steps: HttpRequest[] = []
      for (const block of blocks) {
        result = await block.apply(result, context)
        steps.push(result)
      }
      made.set(result, steps)
      return result
    },
    ...(isRenewable && {
      async refresh(context, refused) {
        const steps = made.get(refused) ?? []
        let renewed = false
        for (const [index, block] of blocks.entries()) {
          renewed = (await block.refresh?.(context, steps[index] ?? refused)) === true || renewed
        }
        return renewed
      },
    }),
    async close() {
      for (const block of blocks) await block.close?.()
    },
    ...(logins[0] !== undefined && { login: logins[0] }),
  } satisfies Auth
}

/** Each secret keeps its place, those of today first: stored positions count on the order, and blocks obtain more. */
function secretsInOrder(blocks: readonly Auth[]): () => readonly Secret[] {
  const known = new Map<string, Secret>()
  const secrets = (): readonly Secret[] => {
    for (const secret of blocks.flatMap((block) => block.secrets)) {
      if (!known.has(secret.reveal())) known.set(secret.reveal(), secret)
    }
    return [...known.values()]
  }
  secrets()
  return secrets
}
