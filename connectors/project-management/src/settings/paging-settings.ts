import * as z from 'zod'
import type { SettingSchemas } from './setting-schemas.ts'
import { defaults } from './defaults.ts'
import { nameText } from './connection-settings.ts'

/** How lists are cut into pages, and where their records stand. */
export interface PagingSettings {
  /** Where the records stand in an answer. Default `'data'`. */
  readonly select?: string | undefined
  /** Records asked for at a time. Default 100. */
  readonly pageLimit?: number | undefined
  /** Parameter with the place of the first record. Default `'offset'`. */
  readonly offsetParam?: string | undefined
  /** Parameter with the number of records. Default `'limit'`. */
  readonly limitParam?: string | undefined
  /**
   * Whether answers tell where a list ends (`told`: in `totalPath` or `hasMorePath`), or an empty page does (`empty-page`).
   * Default `'told'`.
   */
  readonly pagesEnd?: 'told' | 'empty-page' | undefined
  /** Field with the number of all records. Default `'pagination.total'`, none when `hasMorePath` is given. */
  readonly totalPath?: string | undefined
  /** Field that says whether more follows. Default `'pagination.has_more'`, none when `totalPath` is given. */
  readonly hasMorePath?: string | undefined
  /** Field with the address of the next page, which is then followed in the place of counting. Default: none. */
  readonly nextPath?: string | undefined
  /** Records of the page before that are asked for again, because records that leave the list move it. Default 10. */
  readonly overlap?: number | undefined
}

/** Describes and validates `PagingSettings`, one property each. */
export const pagingProperties: SettingSchemas<PagingSettings> = {
  select: nameText
    .optional()
    .meta({ description: 'Where the records stand in an answer', default: defaults.select }),
  pageLimit: z
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .optional()
    .meta({ description: 'Records asked for at a time', default: defaults.pageLimit }),
  offsetParam: nameText
    .optional()
    .meta({ description: 'Parameter with the place of the first record', default: defaults.offsetParam }),
  limitParam: nameText
    .optional()
    .meta({ description: 'Parameter with the number of records', default: defaults.limitParam }),
  pagesEnd: z.enum(['told', 'empty-page']).optional().meta({
    description: 'Whether answers tell where a list ends, or an empty page does',
    default: defaults.pagesEnd,
  }),
  totalPath: nameText
    .optional()
    .describe('Field with the number of all records. Default pagination.total, none beside hasMorePath'),
  hasMorePath: nameText
    .optional()
    .describe('Field that says whether more follows. Default pagination.has_more, none beside totalPath'),
  nextPath: nameText
    .optional()
    .describe('Field with the address of the next page, followed in the place of counting'),
  overlap: z
    .int('must be a whole number')
    .min(0, 'must be at least 0')
    .optional()
    .describe('Records of the page before that are asked for again with each page. Default 10'),
}
