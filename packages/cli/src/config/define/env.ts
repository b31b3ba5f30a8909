import { reference, referenceMarker, type EnvReference } from './reference.ts'

/**
 * A variable of the environment, or of `.env` beside the configuration, in place of a value. It is looked up when a pipeline
 * needs it, and turned into what the setting takes: a text, a number, true or false, JSON.
 *
 * @param fallback counts where the variable is not set or empty; without it, that is an error
 */
export function env(name: string, fallback?: string | number | boolean): EnvReference {
  const given = fallback === undefined ? {} : { fallback: String(fallback) }
  return reference<EnvReference>({ [referenceMarker]: 'env', name, ...given })
}
