import * as z from 'zod'
import { count, filledText, withoutEffect } from '../schema/texts.ts'

const hints = {
  data_type: z
    .enum([
      'text',
      'double',
      'bool',
      'timestamp',
      'bigint',
      'binary',
      'json',
      'complex',
      'decimal',
      'wei',
      'date',
      'time',
    ])
    .nullish()
    .describe('Type of the column; without it only the other hints count'),
  nullable: z.boolean().nullish().describe('false makes a missing or null value an error. Default: true'),
  precision: count.nullish().describe('Digits in all, of decimal. Default: 38'),
  scale: count.nullish().describe('Digits after the point, of decimal. Default: 9'),
  description: filledText.nullish(),
  primary_key: z.boolean().nullish().describe('Whether it is part of the primary key'),
  merge_key: z.boolean().nullish().describe('Whether it is part of the merge key'),
  hard_delete: z.boolean().nullish().describe('Whether a record with this field true removes the stored row'),
  dedup_sort: z
    .enum(['asc', 'desc'])
    .nullish()
    .describe('Of records with one key the one with the highest (desc) or lowest (asc) value counts'),
  timezone: withoutEffect,
  unique: withoutEffect,
  cluster: withoutEffect,
  partition: withoutEffect,
  sort: withoutEffect,
}

const named = z.strictObject({ name: filledText, ...hints }).describe('What is known of a column')
const hinted = z.strictObject({ name: filledText.nullish(), ...hints }).describe('What is known of a column')

/** What is known of columns, by field or as a list. */
export const columnsSchema = z
  .union([z.record(z.string(), hinted), z.array(named)])
  .meta({ id: 'columns', description: 'What is known of columns, by the path of their field' })

/** What is known of a column, as it is written. */
export type ColumnHints = z.infer<typeof hinted>
