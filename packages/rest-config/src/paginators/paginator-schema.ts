import * as z from 'zod'
import { bodyCursorSchema } from './kinds/body-cursor.ts'
import { headerCursorSchema } from './kinds/header-cursor.ts'
import { headerLinkSchema } from './kinds/header-link.ts'
import { jsonLinkSchema } from './kinds/json-link.ts'
import { pageNumberSchema } from './kinds/numbered-pages.ts'
import { offsetSchema } from './kinds/offset-pages.ts'

/** Kinds that stand for themselves: they need no options. */
const kindNames = z
  .enum([
    'auto',
    'json_link',
    'json_response',
    'header_link',
    'header_cursor',
    'cursor',
    'page_number',
    'single_page',
  ])
  .describe('A kind of paginator with its defaults')

const paginatorOptions = z.discriminatedUnion('type', [
  jsonLinkSchema,
  headerLinkSchema,
  headerCursorSchema,
  bodyCursorSchema,
  offsetSchema,
  pageNumberSchema,
  z.strictObject({ type: z.literal('single_page') }).describe('One request is all'),
  z.strictObject({ type: z.literal('auto') }).describe('Told from the responses'),
])

/** How an API pages: a kind, or a kind with options. */
export const paginatorSchema = z
  .union([kindNames, paginatorOptions])
  .meta({ id: 'paginator', description: 'How the API pages' })

/** A paginator with its options, as the short forms are turned into. */
export type PaginatorOptions = z.infer<typeof paginatorOptions>
