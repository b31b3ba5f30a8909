import * as z from 'zod'

/** A text that says something. */
export const filledText = z.string().min(1)

/** A reference to a variable of the environment, and nothing else. */
export const variableReference = /^\$\{env:[A-Za-z_][A-Za-z0-9_]*\}$/

/**
 * A secret: never the value itself, always the variable of the environment that holds it. `secret` in the JSON Schema
 * marks the field for other tools.
 */
export const secretReference = z
  .string()
  .regex(variableReference)
  .meta({ description: 'A secret, as the variable that holds it: ${env:NAME}', secret: true })

/** Where a field stands: names joined with dots, or a simple JSONPath such as `$.meta['next.page']`. */
export const fieldText = filledText.describe(
  "Path of a field: names joined with dots, or a JSONPath of names such as $.meta['next.page']",
)

/** A count of at least one. */
export const positiveCount = z.int().min(1)

/** A count of at least zero. */
export const count = z.int().min(0)

/** Fields by one name or a list of names. */
export const fieldNames = z.union([filledText, z.array(filledText)])

/** A text, a number, true or false. */
export const plainValue = z.union([z.string(), z.number(), z.boolean()])

/** A value of any kind, with placeholders in its texts. */
export const anyValue = z.unknown()

/** A key that dlt knows and that has no counterpart here: what it says about has no effect on the rows. */
export const withoutEffect = z
  .unknown()
  .optional()
  .describe('Accepted because dlt knows it; has no effect here')

/** Headers by their names. What HTTP does not allow would fail with the first request, without its line. */
export const headersOf = z.record(
  z.string().regex(/^[\w!#$%&'*+.^`|~-]+$/, { error: 'a name of a header: letters, digits and hyphens' }),
  z
    .string()
    .regex(/^[\t\u0020-\u007e\u0080-\u00ff]*$/, { error: 'a value of a header: one line of Latin letters' }),
)
