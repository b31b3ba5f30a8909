import type { ExactRecord } from '../../../values/exact-value.ts'
import type { ProductName, ProjectManagementSwitches } from '../switches.ts'
import { commonProduct } from './common.ts'
import { pipedriveLikeProduct } from './pipedrive-like.ts'
import type { Product } from './product.ts'
import { redmineLikeProduct } from './redmine-like.ts'

const products: { readonly [name in ProductName]: (switches: ProjectManagementSwitches) => Product } = {
  common: commonProduct,
  'pipedrive-like': pipedriveLikeProduct,
  'redmine-like': redmineLikeProduct,
}

/** The product that the switches name. */
export function productNamed(switches: ProjectManagementSwitches): Product {
  return products[switches.product ?? 'common'](switches)
}

/** A record of a list, by its name, as a product serves it; the truth of a connector that loads that product. */
export function servedRecord(product: ProductName, list: string, record: ExactRecord): ExactRecord {
  const found = productNamed({ product }).lists.find((candidate) => candidate.list === list)
  return found === undefined ? record : found.serve(record)
}
