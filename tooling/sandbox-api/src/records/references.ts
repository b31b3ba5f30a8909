import { resourceNames } from '../data/resource-name.ts'
import { mix } from '../values/mix.ts'
import { textToken } from './tokens.ts'
import { companyNames, itemNames, pickText } from './texts.ts'
import { utf8Text } from './utf8-text.ts'
import type { World } from './world.ts'

// Where another resource carries all rows, references point at as many objects that cannot be read.
const countWithoutRows = 1000

const customersIndex = resourceNames.indexOf('customers')
const itemsIndex = resourceNames.indexOf('items')

/** Id of a customer, as a JSON number. */
export function customerId(number: number): string {
  return String(1001 + number)
}

/** Name of a customer, escaped. */
export function customerName(world: World, number: number): string {
  return `${pickText(companyNames, mix(mix(world.seed, customersIndex), number))} ${number + 1}`
}

/** A customer as `{"id","name"}`, chosen by a hash. */
export function customerReference(world: World, hash: number): string {
  const number = hash % (world.customers || countWithoutRows)
  return `{"id":${customerId(number)},"name":${textToken(customerName(world, number))}}`
}

/** Id of an item, as a JSON number. */
export function itemId(number: number): string {
  return String(50_001 + number)
}

/** Stock keeping unit of an item, escaped. */
export function itemSku(number: number): string {
  return `SKU-${String(number).padStart(7, '0')}`
}

/** Name of an item, escaped. */
export function itemName(world: World, number: number): string {
  return `${pickText(itemNames, mix(mix(world.seed, itemsIndex), number))} ${number + 1}`
}

/** Number of an item that is there at the start, chosen by a hash. */
export function itemNumber(world: World, hash: number): number {
  return hash % (world.items || countWithoutRows)
}

/** An item as `{"id","sku"}`. */
export function itemReference(number: number): string {
  return `{"id":${itemId(number)},"sku":${textToken(itemSku(number))}}`
}

/** The facilities as `{"id","name"}`. */
export const facilities: readonly string[] = [
  '{"id":1,"name":"North Dock"}',
  '{"id":2,"name":"Südlager"}',
  '{"id":3,"name":"倉庫 3"}',
  '{"id":4,"name":"Склад \\"4\\""}',
  '{"id":5,"name":"Annex 🏭"}',
].map(utf8Text)
