import type { RestResource } from '@standpipe/rest'
import { columns } from '../../generated/columns.ts'
import { pages, practiceResource } from '../../practice-analytics-resource.ts'

/** Quotes by their date, which stays when they change. */
export const quoteList: RestResource = practiceResource({
  name: 'quote_list',
  description: 'Quotes for clients.',
  path: '/quote.api/list',
  select: 'Quotes.Quote',
  ...pages,
  primaryKey: 'UUID',
  cursor: { path: 'Date', param: 'from', endParam: 'to' },
  columns: columns['/quote.api/list'],
})
