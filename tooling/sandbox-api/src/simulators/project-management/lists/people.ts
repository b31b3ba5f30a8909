import { companyNames, personNames, streets } from '../../../records/texts.ts'
import { mix } from '../../../values/mix.ts'
import type { SimulatedList } from '../../simulator.ts'
import { ids } from './ids.ts'
import { oneOf, orNull, sparseText, textOf, timeOf } from './values.ts'

/** Who works with the system. */
export const users: SimulatedList = {
  name: 'users',
  rows: 230,
  record: ({ number, hash, revisionHash, createdAt, updatedAt }) => ({
    id: ids.users(number),
    first_name: textOf(personNames, mix(hash, 1)),
    last_name: textOf(personNames, mix(hash, 2)),
    email: orNull(mix(hash, 3), 9, `user${number}@example.com`),
    role: oneOf(['owner', 'manager', 'member', 'guest'], mix(revisionHash, 4)),
    status: oneOf(['active', 'active', 'invited', 'disabled'], mix(revisionHash, 5)),
    time_zone: oneOf(['Europe/Oslo', 'Asia/Tokyo', 'America/St_Johns'], mix(hash, 6)),
    capacity_minutes: orNull(mix(hash, 7), 4, BigInt(mix(revisionHash, 8) % 600)),
    created_at: timeOf(createdAt),
    updated_at: timeOf(updatedAt),
  }),
}

/** Whom projects are done for; some without anything in their address. */
export const clients: SimulatedList = {
  name: 'clients',
  rows: 215,
  record: ({ number, hash, revisionHash, createdAt, updatedAt }) => ({
    id: ids.clients(number),
    name: textOf(companyNames, mix(hash, 1)),
    email: sparseText(mix(hash, 2), ['office@example.com']),
    address:
      mix(hash, 3) % 3 === 0
        ? null
        : {
            street: sparseText(mix(revisionHash, 4), streets),
            city: textOf(companyNames, mix(revisionHash, 5)),
            postal_code: `0${mix(hash, 6) % 10_000}`,
            country: oneOf(['NO', 'JP', 'DE'], mix(hash, 7)),
          },
    archived: mix(revisionHash, 8) % 5 === 0,
    currency: oneOf(['EUR', 'NOK', 'JPY'], mix(hash, 9)),
    created_at: timeOf(createdAt),
    updated_at: timeOf(updatedAt),
  }),
}
