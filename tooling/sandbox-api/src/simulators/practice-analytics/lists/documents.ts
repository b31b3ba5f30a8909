import { mix } from '../../../values/mix.ts'
import type { SimulatedList } from '../../simulator.ts'
import { dayText } from '../values/days.ts'
import { nameOf } from '../values/identity.ts'
import { pick, remarks, sparse, titles } from '../values/texts.ts'

/** Documents of the clients: many clients have none, and within one client titles and dates repeat. */
export const clientDocuments: SimulatedList = {
  name: 'client_documents',
  rows: 200,
  record: ({ number, hash, revisionHash, createdAt }, view) => {
    const clients = Math.max(1, Math.floor(view.rows('client_list') / 4))
    const client = view.record('client_list', hash % clients)
    if (client === undefined) return undefined
    return {
      client_uuid: client['UUID']!,
      Title: pick(titles, mix(hash, 1)),
      Text: sparse(remarks, revisionHash, 3),
      Folder: sparse(['Contracts', 'Plans <old>'], mix(hash, 2), 3),
      Date: dayText(createdAt - (createdAt % (90 * 86_400_000))),
      CreatedBy: nameOf('staff', mix(hash, 3) % 20),
      URL: `https://files.example.com/document?number=${number}&inline=true`,
    }
  },
}
