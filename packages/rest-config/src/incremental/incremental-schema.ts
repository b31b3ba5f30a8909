import * as z from 'zod'
import { fieldText, filledText, withoutEffect } from '../schema/texts.ts'

const bound = z.union([z.string(), z.number()])

const common = {
  cursor_path: fieldText.describe('The field whose highest value says how far the resource was read'),
  initial_value: bound.nullish().describe('Lower bound of the first read, itself included'),
  last_value_func: z.literal('max').nullish().describe('Only max: the highest value counts'),
  primary_key: withoutEffect,
  row_order: z.enum(['asc', 'desc']).nullish().describe('Order in which the records come; it is checked'),
  allow_external_schedulers: withoutEffect,
  lag: z
    .union([z.number().min(0), filledText])
    .nullish()
    .describe(
      'How far below the stored cursor a read begins: seconds for times, days for dates, a number for numbers, or an ISO 8601 duration',
    ),
  on_cursor_value_missing: z
    .enum(['raise', 'include', 'exclude'])
    .nullish()
    .describe('What a record without the value means. Default: raise'),
  range_start: z.enum(['closed', 'open']).nullish().describe('Default: closed'),
  range_end: z.enum(['open', 'closed']).nullish().describe('Default: open'),
  convert: z
    .enum(['iso', 'epoch-seconds', 'epoch-milliseconds', 'date', 'yyyymmdd'])
    .nullish()
    .describe('How the API wants the bounds spelled. Default: as the records spell them'),
}

const end = {
  end_value: bound
    .nullish()
    .describe('Reads from initial_value up to here, beside the stored cursor: a backfill'),
}

/** A cursor of an endpoint. */
export const incrementalSchema = z
  .strictObject({
    ...common,
    ...end,
    start_param: filledText.nullish().describe('Query parameter that gets the lower bound'),
    end_param: filledText.nullish().describe('Query parameter that gets the upper bound'),
    window: filledText
      .nullish()
      .describe('Reads in windows of this length, an ISO 8601 duration such as P1M. Needs both parameters'),
  })
  .meta({ id: 'incremental', description: 'Which field tells how far the resource was read' })

/** A cursor of a resource, without parameters. */
export const resourceIncrementalSchema = z
  .strictObject({ ...common, ...end })
  .describe('Which field tells how far the resource was read; the API is not asked by it')

/** A cursor written as the parameter that gets its lower bound. */
export const incrementalParameterSchema = z
  .strictObject({ type: z.literal('incremental'), ...common })
  .describe('The lower bound of what is new')

/** A cursor as it is written, wherever it stands. */
export type IncrementalOptions = z.infer<typeof incrementalSchema>
