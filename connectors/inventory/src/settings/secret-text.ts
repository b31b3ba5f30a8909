import * as z from 'zod'
import { isSecret, secret, type Secret } from '@standpipe/core'

/** A text that nobody is to see. It comes out as a `Secret`, and may go in as one. */
export function secretText(description: string): z.ZodType<Secret> {
  return z
    .nonoptional(z.preprocess(revealed, z.string('must be a text').min(1, 'must not be empty')))
    .transform(secret)
    .meta({ description, secret: true })
}

// JSON Schema knows no `Secret`: for the schema the text is one, also when it arrives wrapped.
function revealed(value: unknown): unknown {
  return isSecret(value) ? value.reveal() : value
}
