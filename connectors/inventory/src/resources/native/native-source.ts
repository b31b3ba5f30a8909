import { oauth2ClientCredentials, type RestSourceOptions } from '@standpipe/rest'
import type { NativeSettings } from '../../settings/inventory-settings.ts'
import { customers } from './customers.ts'
import { inventoryRecords } from './inventory.ts'
import { items } from './items.ts'
import { orders } from './orders.ts'
import { stockDetails } from './stock-details.ts'
import { stockSummaries } from './stock-summaries.ts'

/** How the native form is asked, and what for. */
export function nativeSource({
  baseUrl,
  clientId,
  clientSecret,
  userLogin,
  userLoginId,
  stock = 'snapshot',
}: NativeSettings): Pick<RestSourceOptions, 'client' | 'resources' | 'check'> {
  const account = userLogin ?? userLoginId
  return {
    client: {
      baseUrl,
      // Who asks decides which customers and facilities there are.
      ...(account !== undefined && { account }),
      auth: oauth2ClientCredentials({
        tokenUrl: `${baseUrl.replace(/\/+$/, '')}/AuthServer/api/Token`,
        clientId,
        clientSecret,
        // The vendor's server does not undo the percent-encoding that the standard asks for.
        clientAuthentication: 'basic-raw',
        bodyFormat: 'json',
        fields: {
          ...(userLoginId !== undefined && { user_login_id: userLoginId }),
          ...(userLogin !== undefined && { user_login: userLogin }),
        },
      }),
    },
    resources: [
      stockSummaries(stock),
      customers,
      items,
      stockDetails(stock),
      inventoryRecords(stock),
      orders,
    ],
    check: 'customers',
  }
}
