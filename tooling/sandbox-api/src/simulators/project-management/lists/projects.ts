import { itemNames, qualifiers, remarks } from '../../../records/texts.ts'
import { exactText } from '../../../values/exact-text.ts'
import { type ExactValue, parseExact } from '../../../values/exact-value.ts'
import { mix } from '../../../values/mix.ts'
import type { Row } from '../../../data/rows/row.ts'
import type { SimulatedList } from '../../simulator.ts'
import { ids } from './ids.ts'
import { day, dayOf, decimalOf, oneOf, orNull, sparseText, textOf, timeOf } from './values.ts'

/** What is worked on. Names have slashes; one in nine is archived and one in nine deleted, from its first day on. */
export const projects: SimulatedList = {
  name: 'projects',
  rows: 60,
  record: (row, view) => {
    const { number, hash, revisionHash, createdAt, updatedAt } = row
    const status = statusOf(row)
    return {
      id: ids.projects(number),
      name: `${textOf(itemNames, mix(hash, 1))} / ${number}`,
      description: sparseText(mix(revisionHash, 2), remarks),
      status,
      client_id: orNull(mix(hash, 3), 6, ids.clients(mix(hash, 4) % view.rows('clients'))),
      owner_id: ids.users(mix(revisionHash, 5) % view.rows('users')),
      start_date: orNull(mix(hash, 6), 5, dayOf(createdAt)),
      due_date: orNull(mix(revisionHash, 7), 3, dayOf(createdAt + (mix(revisionHash, 8) % 300) * day)),
      completed_at: status === 'done' ? timeOf(updatedAt) : null,
      budget: orNull(mix(hash, 9), 4, exactText(decimalOf(mix(revisionHash, 10)))),
      currency: oneOf(['EUR', 'NOK', 'JPY'], mix(hash, 11)),
      progress: parseExact(String((mix(revisionHash, 12) % 1001) / 1000)),
      tags: qualifiers.slice(0, mix(revisionHash, 13) % 3).map((_, place) => textOf(qualifiers, place)),
      custom_fields: customFieldsOf(revisionHash),
      archived: status === 'archived',
      created_at: timeOf(createdAt),
      updated_at: timeOf(updatedAt),
    }
  },
}

function statusOf({ number, revisionHash }: Row): string {
  if (number % 9 === 4) return 'archived'
  if (number % 9 === 7) return 'deleted'
  return oneOf(['planned', 'active', 'on_hold', 'done'], mix(revisionHash, 14))
}

function customFieldsOf(revisionHash: number): readonly ExactValue[] {
  const count = mix(revisionHash, 15) % 3
  return Array.from({ length: count }, (_, place) => ({
    field_id: ids.customFields(place),
    value: sparseText(mix(revisionHash, 16 + place), remarks),
  }))
}
