import * as z from 'zod'
import { incrementalParameterSchema } from '../incremental/incremental-schema.ts'
import { fieldText, filledText, plainValue } from '../schema/texts.ts'

/** A value of the path that comes from the records of another resource. */
export const resolveSchema = z
  .strictObject({
    type: z.literal('resolve'),
    resource: filledText.describe('Name of the resource whose records this one is read for'),
    field: fieldText.describe('Field of its records'),
  })
  .describe('A value of the path from each record of another resource')

/** The value of a parameter. */
export const parameterSchema = z
  .union([
    plainValue,
    z.array(plainValue),
    z.discriminatedUnion('type', [resolveSchema, incrementalParameterSchema]),
    z.null(),
  ])
  .meta({ id: 'parameter', description: 'A value, a list of values, or where the value comes from' })

/** Parameters of the query, and values of placeholders of the path. */
export const parametersSchema = z.record(z.string(), parameterSchema)

/** Fields of a form, of which a name may come twice. */
export const formPairs = z.array(z.tuple([z.string(), plainValue]))
