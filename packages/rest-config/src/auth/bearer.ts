import * as z from 'zod'
import { secretReference } from '../schema/texts.ts'

/** A token in the header `authorization`. Without `type` a dict is one, as in dlt. */
export const bearerSchema = z
  .strictObject({ type: z.literal('bearer').optional(), token: secretReference.nullish() })
  .describe('A bearer token')
