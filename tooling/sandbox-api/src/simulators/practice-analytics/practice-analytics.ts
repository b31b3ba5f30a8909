import type { Simulator } from '../simulator.ts'
import { documentList, pagedLists } from './practice-list.ts'
import { completePracticeOptions, type PracticeOptions } from './practice-options.ts'
import { practiceRoutes } from './practice-routes.ts'

/**
 * A practice and job management API: `GET /<list>.api/list?page=1&per_page=100` with a bearer token, answered in XML, or
 * in JSON to a client that accepts it.
 */
export function practiceAnalytics(options: PracticeOptions = {}): Simulator {
  const settings = completePracticeOptions(options)
  return {
    name: 'practice-analytics',
    lists: [...pagedLists, documentList].map(({ list }) => list),
    routes: (server) => practiceRoutes(server, settings),
  }
}
