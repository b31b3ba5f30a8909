import type * as z from 'zod'

/** A dict with exactly one of its keys, in both the check and the JSON Schema. */
export function exactlyOne<Schema extends z.ZodType<object>>(
  schema: Schema,
  keys: readonly string[],
): Schema {
  return schema
    .refine((value) => Object.keys(value).length === 1, { error: `exactly one of ${keys.join(', ')}` })
    .meta({ minProperties: 1, maxProperties: 1 })
}
