import { resourceMessages, type ResourceMessages } from '@standpipe/connector-kit'
import inventory from '../../src/index.ts'
import { list, other, settingsFor, token } from './native-api.ts'

const place = 'CustomerIdentifier.Id==7;FacilityIdentifier.Id==1'
const placeOfOrder = 'ReadOnly.CustomerIdentifier.Id==7;ReadOnly.FacilityIdentifier.Id==1'
// Two hours before the sample of a time.
const bound = 'ReadOnly.LastModifiedDate=ge=2025-01-02T01:04:05.678Z'

// Pages as large as the API's own would only take their time.
const granted = 20

/** What a list of so many records a page is asked for, and how it is answered. */
function messages(
  path: string,
  size: number,
  first: { readonly [parameter: string]: string } = {},
): ResourceMessages {
  return {
    ...list(granted),
    path,
    first: { ...first, pgnum: '1', pgsiz: String(size) },
    lastPage: 'total-reached',
  }
}

/** A list of a place, which the client may have no rights to. */
const refusable: Pick<ResourceMessages, 'statuses'> = { statuses: { 403: 'partition-skipped' } }

resourceMessages({
  connector: inventory,
  settings: settingsFor('https://wms.example.test'),
  credential: { in: 'header', name: 'authorization', value: `Bearer ${token}` },
  renewsCredential: true,
  other,
  resources: {
    stock_summaries: { ...messages('/inventory/stocksummaries', 500), ...list(granted, 'Summaries') },
    customers: {
      ...messages('/customers', 100),
      record: (index) => ({
        ReadOnly: { CustomerId: 7 + index },
        Facilities: index === 0 ? [{ Id: 1, Name: 'North' }] : [],
      }),
    },
    items: {
      ...messages('/customers/7/items', 100, { sort: 'ItemId' }),
      ...refusable,
      cursor: { param: 'rql', second: bound },
    },
    stock_details: {
      ...messages('/inventory/stockdetails', 500, {
        customerid: '7',
        facilityid: '1',
        sort: 'ReceiveItemId',
      }),
      ...refusable,
      carried: { CustomerId: 7, FacilityId: 1 },
    },
    inventory: { ...messages('/inventory', 1000, { rql: place, sort: 'ReceiveItemId' }), ...refusable },
    orders: {
      ...messages('/orders', 1000, { rql: placeOfOrder, sort: 'ReadOnly.OrderId' }),
      ...refusable,
      cursor: { param: 'rql', first: placeOfOrder, second: `${placeOfOrder};${bound}` },
    },
  },
})
