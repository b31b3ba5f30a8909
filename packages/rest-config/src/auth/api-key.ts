import * as z from 'zod'
import { filledText, secretReference } from '../schema/texts.ts'

/** A key in a header, the query or a cookie. */
export const apiKeySchema = z
  .strictObject({
    type: z.literal('api_key'),
    name: filledText.nullish().describe('Name of header, parameter or cookie. Default: Authorization'),
    api_key: secretReference.nullish(),
    location: z
      .enum(['header', 'query', 'param', 'cookie'])
      .nullish()
      .describe('Where the key goes; param is the query. Default: header'),
  })
  .describe('An API key')
