import type { ResourceName } from '../../../data/resource-name.ts'
import { readableText } from '../../../records/utf8-text.ts'
import { parseExactRecord } from '../../../values/exact-value.ts'
import type { Answer } from '../../answer.ts'
import type { InventoryPage } from '../serve-page.ts'
import { xmlElement } from './xml-element.ts'

/**
 * Writes a page as XML: `<response><status>OK</status><total/><page/><per_page/><orders><order>…`. A list of one record
 * is one element, an empty one is `<orders/>`, and everything is a text.
 */
export function xmlPage(resource: ResourceName, { texts, total, offset, limit }: InventoryPage): Answer {
  const records = texts.map((text) => xmlElement(singular[resource], parseExactRecord(readableText(text))))
  const list = records.length === 0 ? `<${resource}/>` : `<${resource}>${records.join('')}</${resource}>`
  const page = Math.floor(offset / limit) + 1
  const paging = `<total>${total}</total><page>${page}</page><per_page>${limit}</per_page>`
  return xmlAnswer(`<status>OK</status>${paging}${list}`)
}

function xmlAnswer(content: string): Answer {
  return {
    status: 200,
    headers: { 'content-type': 'application/xml; charset=utf-8' },
    body: Buffer.from(`<?xml version="1.0" encoding="utf-8"?>\n<response>${content}</response>`),
  }
}

/** An error of the XML API that comes with status 200. */
export const xmlErrorBody: Answer = xmlAnswer(
  '<status>ERROR</status><error_description>The page could not be made.</error_description>',
)

const singular: { readonly [name in ResourceName]: string } = {
  customers: 'customer',
  items: 'item',
  stock_summaries: 'stock_summary',
  stock_details: 'stock_detail',
  inventory: 'stock',
  orders: 'order',
}
