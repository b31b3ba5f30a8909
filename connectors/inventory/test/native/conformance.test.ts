import type { JsonObject } from '@standpipe/core'
import { sourceConformance, type LeftOut, type TestApi } from '@standpipe/testing'
import { describe } from 'vitest'
import inventory from '../../src/index.ts'
import { list, other, settingsFor, token } from './native-api.ts'

const modified = (index: number): string => `2025-02-11T16:40:${String(10 + (index % 50))}.31`

/** A kind of list each: a plain one, one with a key of three, one in partitions with a cursor, two with a filter for each. */
const lists: { readonly [resource: string]: TestApi } = {
  customers: {
    ...list(100),
    path: '/customers',
    record: (index) => ({ ReadOnly: { CustomerId: 9007199254740993n + BigInt(index) } }),
  },
  stock_summaries: {
    ...list(500, 'Summaries'),
    path: '/inventory/stocksummaries',
    record: (index) => ({
      FacilityId: 1,
      ItemIdentifier: { Id: Math.floor(index / 3) },
      Qualifier: [null, '', 'BLUE'][index % 3] ?? null,
    }),
  },
  items: {
    ...list(100),
    path: /^\/customers\/\d+\/items$/,
    record: (index) => ({
      ItemId: index + 1,
      ReadOnly: { ItemId: index + 1, LastModifiedDate: modified(index) },
    }),
  },
  inventory: {
    ...list(1000),
    path: '/inventory',
    record: (index) => ({ ReceiveItemId: index + 1, OnHandQty: index / 4 }),
  },
  orders: {
    ...list(1000),
    path: '/orders',
    record: (index) => ({
      ReadOnly: { OrderId: index + 1, LastModifiedDate: modified(index) },
      OrderItems: [{ ReadOnly: { OrderItemId: index * 2 } }] as JsonObject[],
    }),
  },
}

const elsewhere = {
  'check says that credentials are refused': 'check asks for the customers, which the others need',
}
const withoutRights = {
  '403 ends the read as a fault of the credentials':
    'a customer or a facility without rights is left out, with a warning',
}

/** What a list leaves out, with the reason. */
const leaveOut: { readonly [resource: string]: LeftOut } = {
  stock_summaries: elsewhere,
  items: { ...elsewhere, ...withoutRights },
  inventory: { ...elsewhere, ...withoutRights },
  orders: { ...elsewhere, ...withoutRights },
}

describe.each(Object.entries(lists))('the source conformance of %s in the native form', (resource, api) => {
  sourceConformance({
    create: ({ baseUrl }) => inventory(settingsFor(baseUrl)),
    resource,
    api: { ...api, other, errorBody: { json: { ErrorCode: 'Broken', Hint: 'The page could not be made.' } } },
    leaveOut: leaveOut[resource] ?? {},
    secrets: ["s3cr3t/key 'ß'", token],
  })
})
