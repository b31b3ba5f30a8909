import type { Auth } from '@standpipe/core'
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
  const renewable = blocks.filter((block) => block.refresh !== undefined)
  const logins = blocks.flatMap((block) => block.login ?? [])
  checkOption(logins.length < 2, 'combinedAuth', 'of at most one block with a login', logins.length)
  return {
    specVersion: 'v1',
    kind: blocks.map((block) => block.kind).join('+'),
    get secrets() {
      return blocks.flatMap((block) => block.secrets)
    },
    async apply(request, context) {
      let result = request
      for (const block of blocks) result = await block.apply(result, context)
      return result
    },
    ...(renewable.length > 0 && {
      async refresh(context, refused) {
        let renewed = false
        for (const block of renewable) renewed = (await block.refresh?.(context, refused)) === true || renewed
        return renewed
      },
    }),
    async close() {
      for (const block of blocks) await block.close?.()
    },
    ...(logins[0] !== undefined && { login: logins[0] }),
  } satisfies Auth
}
