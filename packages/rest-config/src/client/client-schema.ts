import * as z from 'zod'
import { authSchema } from '../auth/auth-schema.ts'
import { paginatorSchema } from '../paginators/paginator-schema.ts'
import { errorHandlerSchema } from '../responses/error-handler.ts'
import { filledText, headersOf, positiveCount } from '../schema/texts.ts'

const rateLimit = z
  .strictObject({
    requests: positiveCount.describe('Most requests that start within the time'),
    per: z.number().positive().describe('Length of the time in seconds'),
  })
  .describe('At most so many requests in a time')

/** How the API is reached, shared by all resources. */
export const clientSchema = z
  .strictObject({
    base_url: filledText.describe('URL that the paths are joined to; ${env:NAME} may stand in it'),
    headers: headersOf
      .nullish()
      .describe('Headers of every request, without templates; ${env:NAME} may stand in them'),
    auth: authSchema.nullish(),
    paginator: paginatorSchema.nullish(),
    error_handler: errorHandlerSchema.nullish(),
    rate_limit: z
      .union([rateLimit, z.array(rateLimit).min(1)])
      .nullish()
      .describe('How many requests may start in a time; of several limits all hold'),
    concurrency: positiveCount.nullish().describe('Requests under way at the same time. Default: 8'),
  })
  .describe('How the API is reached')

/** The client as it is written. */
export type ClientOptions = z.infer<typeof clientSchema>
