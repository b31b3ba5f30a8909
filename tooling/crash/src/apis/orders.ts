import type { Api } from './api.ts'
import { flat } from './flat.ts'

/** One resource of the flat API, with child tables two deep: enough for every step of a load, and quick. */
export const orders: Api = {
  ...flat,
  resources: flat.resources.filter(({ name }) => name === 'orders'),
  sandboxArguments: (size) => [...flat.sandboxArguments(size), '--only', 'orders'],
  sourceWords: (disposition, url) => [...flat.sourceWords(disposition, url), '--select', 'orders'],
}
