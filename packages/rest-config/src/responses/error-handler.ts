import * as z from 'zod'
import { count } from '../schema/texts.ts'

/** When to try again. */
export const errorHandlerSchema = z
  .strictObject({
    retry_on_status_codes: z
      .array(z.int().min(300).max(599))
      .nullish()
      .describe('Statuses that are tried again, besides 429, 500, 502, 503 and 504'),
    max_retries: count.nullish().describe('Attempts after the first. Default: 5'),
    backoff_factor: z
      .number()
      .positive()
      .nullish()
      .describe('Retry n waits up to this many seconds times 2 ** (n - 1). Default: 1'),
  })
  .meta({ id: 'errorHandler', description: 'When to try again' })

/** The handler as it is written. */
export type ErrorHandler = z.infer<typeof errorHandlerSchema>
