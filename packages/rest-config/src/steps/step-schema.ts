import * as z from 'zod'
import { atLeast } from '../schema/at-least.ts'
import { exactlyOne } from '../schema/exactly-one.ts'
import { fieldText, filledText, plainValue, secretReference } from '../schema/texts.ts'

/** Comparisons of a filter. */
const filter = atLeast(
  z.strictObject({
    field: fieldText.describe('The field that is looked at'),
    equals: z
      .union([plainValue, z.null(), z.array(plainValue)])
      .optional()
      .describe('The value, or one of several'),
    not_equals: z
      .union([plainValue, z.null(), z.array(plainValue)])
      .optional()
      .describe('Neither the value nor any of several'),
    greater_than: z.union([z.string(), z.number()]).optional(),
    at_least: z.union([z.string(), z.number()]).optional(),
    less_than: z.union([z.string(), z.number()]).optional(),
    at_most: z.union([z.string(), z.number()]).optional(),
    exists: z.boolean().optional().describe('Whether there is a value that is not null'),
  }),
  2,
  'a field and a comparison',
).describe('Keeps the records for which all comparisons hold')

const kinds = {
  filter: filter.optional(),
  rename: atLeast(z.record(z.string(), filledText), 1, 'a name')
    .optional()
    .describe('New names by the names of the fields'),
  drop: z.array(fieldText).min(1).optional().describe('Fields that are left out'),
  hash: z
    .strictObject({ fields: z.array(fieldText).min(1), key: secretReference })
    .optional()
    .describe('Puts an HMAC-SHA-256 in the place of values'),
  constant: atLeast(z.record(z.string(), z.union([plainValue, z.null()])), 1, 'a field')
    .optional()
    .describe('Fields with the same value in each record'),
}

/** What happens to each record before anything else sees it. */
export const stepSchema = exactlyOne(z.strictObject(kinds), Object.keys(kinds)).meta({
  id: 'processingStep',
  description: 'A step that each record goes through, in the order of the list',
})

/** A step as it is written. */
export type Step = z.infer<typeof stepSchema>

/** A filter as it is written. */
export type FilterOptions = z.infer<typeof filter>
