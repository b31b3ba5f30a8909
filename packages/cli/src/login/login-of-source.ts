import { ConfigurationError, type Login, type Source } from '@standpipe/core'

/** The login of a source. Throws a `ConfigurationError` when it has none. */
export function loginOfSource({ name, login }: Source): Login<AbortSignal> {
  if (login !== undefined) return login
  throw new ConfigurationError({
    message: `${name} has no login: its credentials are given as settings.`,
    hint: `\`standpipe check ${name}\` tells whether they work.`,
  })
}
