import { createRestSource, fileCredentialStore, oauth2RefreshToken } from '@standpipe/rest'
import { readAll } from '../read-all.ts'

// A process of its own that reads so many times, with one renewal of the token each.
const [url = '', directory = '', reads = '1'] = process.argv.slice(2)
const auth = oauth2RefreshToken({
  tokenUrl: `${url}/token`,
  clientId: 'reports',
  refreshToken: 'refresh-first',
  store: fileCredentialStore(directory),
})
const source = createRestSource({
  name: 'shop',
  client: { baseUrl: url, auth },
  resources: [{ name: 'items', path: '/items' }],
})
for (let read = 0; read < Number(reads); read += 1) await readAll(source, 'items')
await source.close?.()
