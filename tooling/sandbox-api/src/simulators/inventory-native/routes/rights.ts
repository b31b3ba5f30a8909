/**
 * What a user of the API may read: everything, or not the customers whose id can be divided by five, of whom the API then
 * says 403 (`some`) or gives empty lists (`hidden`).
 */
export type Rights = 'all' | 'some' | 'hidden'

/** The rights of a user, by the name or number that the token was asked for with. */
export function rightsOf(user: string): Rights {
  return user === 'some' || user === 'hidden' ? user : 'all'
}

/** Whether a customer may be read. */
export function mayRead(rights: Rights, customerId: string): boolean {
  return rights === 'all' || BigInt(customerId) % 5n !== 0n
}
