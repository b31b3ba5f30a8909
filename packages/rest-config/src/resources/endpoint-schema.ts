import * as z from 'zod'
import { authSchema } from '../auth/auth-schema.ts'
import { decoderSchema } from '../decoders/decoder-schema.ts'
import { incrementalSchema } from '../incremental/incremental-schema.ts'
import { paginatorSchema } from '../paginators/paginator-schema.ts'
import { formPairs, parametersSchema } from '../parameters/parameter-schema.ts'
import { errorHandlerSchema } from '../responses/error-handler.ts'
import { responseActionSchema } from '../responses/response-action.ts'
import { anyValue, filledText, headersOf, positiveCount } from '../schema/texts.ts'
import { selectorSchema } from '../selectors/selector-schema.ts'

/** How the API is asked for the records of a resource. */
export const endpointSchema = z
  .strictObject({
    path: z
      .string()
      .nullish()
      .describe('Path below base_url, or a URL; empty: base_url itself. Default: the name of the resource'),
    method: z.enum(['GET', 'POST']).nullish().describe('Default: GET'),
    params: parametersSchema.nullish().describe('Parameters of the query, and values of {names} in the path'),
    json: z
      .union([z.record(z.string(), anyValue), z.array(anyValue)])
      .nullish()
      .describe('The JSON body'),
    data: z
      .union([z.record(z.string(), anyValue), formPairs, z.string()])
      .nullish()
      .describe('A form, as a dict or as pairs, or a text; not together with json'),
    headers: headersOf.nullish().describe('Headers of every request of this resource'),
    paginator: paginatorSchema.nullish(),
    auth: authSchema.nullish(),
    data_selector: selectorSchema.nullish(),
    response_actions: z
      .array(responseActionSchema)
      .nullish()
      .describe('What responses mean; the first that fits counts'),
    incremental: incrementalSchema.nullish(),
    error_handler: errorHandlerSchema.nullish(),
    decoder: decoderSchema.nullish(),
    on_repeat: z
      .enum(['error', 'stop'])
      .nullish()
      .describe('What a page means that repeats the one before. Default: error'),
    on_parent_value_missing: z
      .enum(['raise', 'skip'])
      .nullish()
      .describe('What a record of the parent without a value for the request means. Default: raise'),
    selector_optional: z
      .boolean()
      .nullish()
      .describe('Lets a data_selector that matches nothing mean no records. Default: it is an error'),
    value_field: filledText
      .nullish()
      .describe(
        'Field that a plain value becomes which is listed in the place of a record. Default: an error',
      ),
    empty_body: z
      .enum(['error', 'no-records'])
      .nullish()
      .describe('What a successful response without a body means. Default: error'),
    weight: positiveCount
      .nullish()
      .describe('How many requests one of this resource counts as in rate_limit. Default: 1'),
  })
  .describe('How the API is asked')

/** An endpoint as it is written. */
export type EndpointOptions = z.infer<typeof endpointSchema>
