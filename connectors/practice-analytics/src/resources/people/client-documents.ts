import type { RestResource } from '@standpipe/rest'
import { columns } from '../../generated/columns.ts'
import { practiceResource } from '../../practice-analytics-resource.ts'
import { clientList } from './client-list.ts'

/** Documents, asked for client by client. Titles repeat; the address of the file tells the documents of a client apart. */
export const clientDocuments: RestResource = practiceResource({
  name: 'client_documents',
  description: 'Documents that are kept with a client.',
  path: '/client.api/documents/{uuid}',
  select: 'Documents.Document',
  parents: { resource: clientList, values: { uuid: 'UUID' }, carry: { client_uuid: 'UUID' } },
  responses: [{ status: 404, action: 'skipPartition', reason: 'the client does not exist any more' }],
  primaryKey: ['client_uuid', 'URL'],
  columns: {
    client_uuid: { type: 'text', description: 'The client.' },
    ...columns['/client.api/documents/{uuid}'],
  },
})
