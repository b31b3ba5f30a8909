import { CredentialsError } from '@standpipe/core'
import type { SendContext } from '../send-context.ts'

/** Adds the place to the error of credentials that could not be obtained, which know only the request of their own. */
export function credentialsAtPage(error: unknown, { resource, page }: SendContext): unknown {
  if (!CredentialsError.isInstance(error) || resource === undefined) return error
  const place = page === undefined ? resource : `${resource}, page ${page}`
  return new CredentialsError({
    message: `${place}: ${error.message}`,
    hint: error.hint,
    facts: { ...error.facts, resource, page },
    cause: error,
  })
}
