import type * as z from 'zod'

/** A dict with so many keys or more, in both the check and the JSON Schema. */
export function atLeast<Schema extends z.ZodType<object>>(
  schema: Schema,
  keys: number,
  error: string,
): Schema {
  return schema.refine((value) => Object.keys(value).length >= keys, { error }).meta({ minProperties: keys })
}
