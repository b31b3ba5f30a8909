// Checked by the compiler alone: every mistake below must be an error, everything else must be none.
import type { paths } from '../../test/generated/shop-api.ts'
import { offset } from '../paginators/offset.ts'
import { jsonPath } from '../selectors/json-path.ts'
import { restResource, restResources } from './rest-resources.ts'

const resource = restResources<paths>()
const name = 'orders'
const path = '/v1/orders'
const select = 'data'

resource({
  name,
  path,
  select,
  primaryKey: ['id', { path: 'customer.id', nullable: true }],
  cursor: { path: 'updated_at', param: 'updated_since', initialValue: '2026-01-01' },
  paginator: offset({ limit: 100, totalPath: 'meta.total' }),
  query: { status: 'open', tenant: 'north' },
  columns: {
    id: { type: 'bigint' },
    note: { type: 'text' },
    'customer.address.zip': { type: 'text' },
    'lines[].price': { type: 'decimal' },
    'lines[].taxes[].rate': { type: 'double' },
    'tags[]': { type: 'text' },
    lines: { type: 'json' },
    'payment.card': { type: 'text' },
    'payment.iban': { type: 'text' },
    'labels.any_name': { type: 'text' },
  },
  disposition: 'merge',
})

// The whole response, written or not.
resource({ name, path: '/v1/customers', primaryKey: 'id', columns: { 'address.city': { type: 'text' } } })
resource({ name, path: '/v1/customers', select: [], primaryKey: 'id' })
resource({ name, path, select: ['data'], primaryKey: 'id' })
// A JSONPath is not checked, nor is what it leads to.
resource({ name, path, select: jsonPath('$.data[*]'), primaryKey: 'anything' })

// @ts-expect-error no such path
resource({ name, path: '/v1/order' })
// @ts-expect-error a path without GET
resource({ name, path: '/v1/refunds' })

// @ts-expect-error no such field in the response
resource({ name, path, select: 'dta' })
// @ts-expect-error no such field below `meta`
resource({ name, path, select: 'meta.totl' })
// @ts-expect-error no such name in the list of names
resource({ name, path, select: ['dta'] })
// @ts-expect-error the response is a list, it has no fields
resource({ name, path: '/v1/customers', select: 'data' })

// @ts-expect-error no such field in the record
resource({ name, path, select, primaryKey: 'idd' })
// @ts-expect-error no such field in a part of the key
resource({ name, path, select, primaryKey: ['id', 'customer.idd'] })
// @ts-expect-error no such field in a nullable part of the key
resource({ name, path, select, primaryKey: [{ path: 'nte', nullable: true }] })
// @ts-expect-error a key does not go through lists
resource({ name, path, select, primaryKey: 'lines.sku' })
// @ts-expect-error fields of the whole response, which has no `id`
resource({ name, path, primaryKey: 'id' })

// @ts-expect-error no such cursor field
resource({ name, path, select, cursor: { path: 'updatd_at', param: 'updated_since' } })
// @ts-expect-error no such parameter for the lower bound
resource({ name, path, select, cursor: { path: 'updated_at', param: 'since' } })

// @ts-expect-error no such column
resource({ name, path, select, columns: { idd: { type: 'bigint' } } })
// @ts-expect-error no such column in the elements of a list
resource({ name, path, select, columns: { 'lines[].skuu': { type: 'text' } } })
// @ts-expect-error a list is entered with []
resource({ name, path, select, columns: { 'lines.sku': { type: 'text' } } })
// @ts-expect-error not a list
resource({ name, path, select, columns: { 'customer[].id': { type: 'text' } } })
// @ts-expect-error no such type of column
resource({ name, path, select, columns: { id: { type: 'int' } } })

// @ts-expect-error no such parameter
resource({ name, path, select, query: { statu: 'open' } })
// @ts-expect-error no such value of the parameter
resource({ name, path, select, query: { status: 'opn' } })

const items = { name: 'items', path: '/v1/shops/{shop}/items', select: 'results' } as const
resource({ ...items, pathParameters: { shop: 7 }, primaryKey: 'id' })
// @ts-expect-error no such placeholder
resource({ ...items, pathParameters: { shopp: 7 } })
// With details the record is what the detail responds with; what a link leads to is not known.
resource({
  ...items,
  detail: { path: '/v1/items/{id}' },
  primaryKey: 'sku',
  columns: { 'weight.grams': { type: 'double' } },
})
resource({ ...items, detail: { link: 'url' }, primaryKey: 'anything' })
// @ts-expect-error no such path of a detail
resource({ ...items, detail: { path: '/v1/itms/{id}' } })
// @ts-expect-error a field of the list, not of the detail
resource({ ...items, detail: { path: '/v1/items/{id}' }, primaryKey: 'url' })

const shops = resource({ name: 'orders', path: '/v1/orders', select: 'data', primaryKey: 'id' })
const parent = { resource: shops, values: { shop: 'customer.id' }, carry: { shop_total: 'id' } } as const
const ofShop = { ...items, parents: parent } as const
// What a parent carries is a field like any other.
resource({ ...ofShop, primaryKey: ['shop_total', 'id'], columns: { shop_total: { type: 'bigint' } } })
resource({
  ...items,
  parents: [parent, { resource: 'others', values: { other: 'any.field' } }],
  primaryKey: 'id',
})
resource({
  ...items,
  parents: [
    { resource: shops, values: { shop: 'customer.id', note: 'note' }, carry: { shop_total: 'id' } },
    {
      resource: shops,
      values: { note: 'note', other: 'customer.id' },
      carry: { other: 'id' },
      on: ['note'],
    },
  ],
  primaryKey: ['shop_total', 'other', 'id'],
})
resource({ ...items, parents: { resource: 'orders', values: { shop: 'any.field' } }, primaryKey: 'id' })
resource({ name, path, select, query: { status: '{status}' }, list: { status: ['open'] } })
// Each element of a list of the parent.
const ofLine = {
  resource: shops,
  values: { shop: 'lines[].sku' },
  carry: { price: 'lines[].price' },
} as const
resource({ ...items, parents: ofLine, primaryKey: ['price', 'id'] })
// @ts-expect-error no such field in the elements
resource({ ...items, parents: { resource: shops, values: { shop: 'lines[].skuu' } } })
// @ts-expect-error a list is entered with []
resource({ ...items, parents: { resource: shops, values: { shop: 'lines.sku' } } })
// @ts-expect-error no such field of the parent
resource({ ...items, parents: { resource: shops, values: { shop: 'custmer.id' } } })
// @ts-expect-error no such field of the parent in a list of names
resource({ ...items, parents: { resource: shops, values: { shop: ['customer', 'idd'] } } })
// @ts-expect-error no such field of the parent to carry
resource({ ...items, parents: { resource: shops, values: { shop: 'id' }, carry: { total: 'totl' } } })
// @ts-expect-error no such field of the second parent
resource({ ...items, parents: [parent, { resource: shops, values: { other: 'idd' } }] })
// @ts-expect-error neither a field of the record nor carried
resource({ ...ofShop, primaryKey: 'shop_totl' })
// @ts-expect-error no such option of a parent
resource({ ...items, parents: { resource: shops, value: { shop: 'id' } } })

// Without a document nothing is checked but the options themselves.
restResource({
  name: 'things',
  path: '/any/{thing}',
  select: 'any.where',
  primaryKey: 'key',
  pathParameters: { thing: 1 },
})
// @ts-expect-error no such option
restResource({ name: 'things', path: '/any', selector: 'data' })

// Whatever the media type of a response, its schema says what the decoder gives.
interface OtherTypes {
  '/hal': { get: { responses: { 200: { content: { 'application/hal+json': { list: { id: number }[] } } } } } }
  '/xml': { get: { responses: { 200: { content: { 'application/xml': { list: { key: string } } } } } } }
  '/both': {
    get: {
      responses: {
        200: { content: { 'application/json': { list: { id: number }[] }; 'text/csv': string } }
      }
    }
  }
  '/nothing': { get: { responses: { 200: { content?: never } } } }
}
const other = restResources<OtherTypes>()
other({ name, path: '/hal', select: 'list', primaryKey: 'id' })
other({ name, path: '/xml', select: 'list', primaryKey: 'key' })
other({ name, path: '/both', select: 'list', primaryKey: 'id' })
// @ts-expect-error no such field in the record
other({ name, path: '/hal', select: 'list', primaryKey: 'key' })
// @ts-expect-error a path without a body
other({ name, path: '/nothing' })
