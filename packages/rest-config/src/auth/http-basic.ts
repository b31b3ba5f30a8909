import * as z from 'zod'
import { filledText, secretReference } from '../schema/texts.ts'

/** A name and a password. */
export const httpBasicSchema = z
  .strictObject({
    type: z.literal('http_basic'),
    username: filledText.nullish().describe('Name of the account, or ${env:NAME}'),
    password: z
      .union([secretReference, z.literal('')])
      .nullish()
      .describe('Empty: the name is the key'),
  })
  .describe('A name and a password')
