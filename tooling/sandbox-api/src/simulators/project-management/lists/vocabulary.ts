import { itemNames, qualifiers } from '../../../records/texts.ts'
import { mix } from '../../../values/mix.ts'
import type { SimulatedList } from '../../simulator.ts'
import { ids } from './ids.ts'
import { oneOf, textOf } from './values.ts'

/** Words that records are marked with. */
export const tags: SimulatedList = {
  name: 'tags',
  rows: 12,
  record: ({ number, hash, revisionHash }) => ({
    id: ids.tags(number),
    name: textOf(qualifiers, mix(revisionHash, 1)),
    type: oneOf(['project', 'task'], mix(hash, 2)),
  }),
}

/** Fields that the users added: just one. */
export const customFields: SimulatedList = {
  name: 'custom_fields',
  rows: 1,
  record: ({ number, revisionHash }) => ({
    id: ids.customFields(number),
    name: textOf(itemNames, mix(revisionHash, 1)),
    type: 'choice',
    options: Array.from({ length: 1 + (mix(revisionHash, 2) % 3) }, (_, place) => ({
      id: BigInt(number * 10 + place),
      name: textOf(qualifiers, mix(revisionHash, 3 + place)),
    })),
  }),
}
