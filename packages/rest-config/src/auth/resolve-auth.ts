import type * as z from 'zod'
import type { AuthOptions, authSchema } from './auth-schema.ts'

/** The long form of credentials. A dict without a type is a bearer token, as in dlt. */
export function resolveAuth(written: z.infer<typeof authSchema>): AuthOptions {
  if (typeof written === 'string') return { type: written }
  return written.type === undefined ? { ...written, type: 'bearer' } : written
}
