import { reference, referenceMarker, type SecretReference } from './reference.ts'

/**
 * A secret of a pipeline, by its name. It is looked for when the pipeline needs it: in the environment, in `.env` beside the
 * configuration, in a file of the name in `/run/secrets`, then with the `secrets` of the configuration. Its value never
 * stands in the configuration, and is hidden in every output.
 *
 * @param name name of the variable or file, for example `INVENTORY_API_KEY`; never the secret itself
 */
export function secret(name: string): SecretReference {
  return reference<SecretReference>({ [referenceMarker]: 'secret', name })
}
