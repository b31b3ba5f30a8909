import * as z from 'zod'
import { filledText } from '../schema/texts.ts'

/** Where the records stand in a response. */
export const selectorSchema = z
  .union([
    filledText.describe('A JSONPath, or names joined with dots'),
    z.array(filledText).describe('Names that lead to the records; [] is the whole response'),
  ])
  .meta({
    id: 'selector',
    description: 'Where the records stand in a response. Default: found in each response',
  })
