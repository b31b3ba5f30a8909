import * as z from 'zod'
import { withoutEffect } from '../schema/texts.ts'

const names = z
  .enum(['append', 'replace', 'merge', 'skip'])
  .describe('append (default) adds, replace exchanges the table, merge goes by key, skip stores nothing')

/** How rows meet those already stored. */
export const writeDispositionSchema = z
  .union([
    names,
    z.discriminatedUnion('disposition', [
      z.strictObject({ disposition: z.literal('append') }).describe('Adds every record'),
      z
        .strictObject({ disposition: z.literal('replace'), strategy: withoutEffect })
        .describe('Exchanges the content of the table'),
      z.strictObject({ disposition: z.literal('skip') }).describe('Stores nothing'),
      z
        .strictObject({
          disposition: z.literal('merge'),
          strategy: z
            .enum(['upsert', 'delete-insert', 'insert-only', 'scd2'])
            .nullish()
            .describe('Default: delete-insert with a merge_key, else upsert'),
        })
        .describe('Goes by key'),
    ]),
  ])
  .meta({ id: 'writeDisposition', description: 'How rows meet those already stored. Default: append' })
