import * as z from 'zod'
import { filledText } from '../schema/texts.ts'

/** What a response means that the API uses in its own way. */
export const responseActionSchema = z
  .strictObject({
    status_code: z.int().min(200).max(599).nullish().describe('The status it is about'),
    content: filledText.nullish().describe('A text in the body'),
    action: z
      .enum(['ignore', 'retry', 'refresh_auth', 'skip_partition', 'stop', 'fail'])
      .describe('ignore: no records here, as in dlt. The others are additions'),
    reason: filledText.nullish().describe('What to say in messages in place of the status'),
  })
  .refine((rule) => rule.status_code != null || rule.content != null, {
    error: 'a status_code, a content or both',
  })
  .meta({
    id: 'responseAction',
    description: 'What a response means',
    anyOf: [
      { required: ['status_code'], properties: { status_code: { type: 'integer' } } },
      { required: ['content'], properties: { content: { type: 'string' } } },
    ],
  })

/** An action as it is written. */
export type ResponseActionOptions = z.infer<typeof responseActionSchema>
