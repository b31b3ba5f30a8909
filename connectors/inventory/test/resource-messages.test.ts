import { resourceMessages, type ResourceMessages } from '@standpipe/connector-kit'
import inventory from '../src/index.ts'
import { list } from './list-messages.ts'

const apiKey = "s3cr3t/key 'ß'"

const messages = (path: string): ResourceMessages => ({
  ...list,
  path,
  first: { offset: '0', limit: '100' },
  lastPage: 'total-reached',
})

resourceMessages({
  connector: inventory,
  settings: { baseUrl: 'https://api.example.test', apiKey },
  credential: { in: 'query', name: 'api_key', value: apiKey },
  resources: {
    stock_summaries: messages('/v1/stock_summaries'),
    customers: messages('/v1/customers'),
    items: messages('/v1/items'),
    stock_details: messages('/v1/stock_details'),
    inventory: messages('/v1/inventory'),
    orders: messages('/v1/orders'),
  },
})
