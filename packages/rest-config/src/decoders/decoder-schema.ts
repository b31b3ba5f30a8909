import * as z from 'zod'
import { filledText } from '../schema/texts.ts'

const gzip = z.boolean().nullish().describe('Whether the body is a gzip file. Default: false')
const charset = filledText.nullish().describe('Default: what the content type says, otherwise utf-8')

const decoderOptions = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('json'), gzip }).describe('JSON, with exact numbers'),
  z.strictObject({ type: z.literal('jsonl'), charset, gzip }).describe('One JSON value a line'),
  z
    .strictObject({
      type: z.literal('csv'),
      delimiter: filledText.nullish().describe('Between two cells. Default: ,'),
      quote: z.string().min(1).nullish().describe('Around cells. Default: "'),
      header_row: z.boolean().nullish().describe('Whether the first line has the names. Default: true'),
      names: z
        .array(filledText)
        .min(1)
        .nullish()
        .describe('Names of the columns. Default: those of the first line'),
      empty_cells: z.enum(['null', 'text']).nullish().describe('What an empty cell is. Default: null'),
      open_end: z.boolean().nullish().describe('Accepts a last line without a line break. Default: false'),
      charset,
      gzip,
    })
    .describe('CSV; cells are texts until a column is declared with another type'),
  z
    .strictObject({
      type: z.literal('xml'),
      lists: z
        .array(z.union([filledText, z.array(filledText).min(1)]))
        .nullish()
        .describe('Paths of the elements that are lists, however many come'),
      attribute_prefix: filledText.nullish().describe('In front of the names of attributes'),
      charset,
      gzip,
    })
    .describe('XML; elements become fields'),
])

/** What bodies are written in. Ours: dlt reads JSON alone. */
export const decoderSchema = z
  .union([z.enum(['json', 'jsonl', 'csv', 'xml']).describe('A format with its defaults'), decoderOptions])
  .meta({ id: 'decoder', description: 'What the bodies of responses are written in. Default: json' })

/** A decoder with its options, as the short forms are turned into. */
export type DecoderOptions = z.infer<typeof decoderOptions>
