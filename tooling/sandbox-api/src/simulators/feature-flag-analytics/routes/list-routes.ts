import type { FindRoute } from '../../../http/routes/route.ts'
import type { SimulatorServer } from '../../simulator.ts'
import { decodedPart, guardedRoute, refusal } from './answers.ts'
import { barePage, dataPage, markerPage, objectsPage, type ServePage } from './pages.ts'

/** A list of the whole organisation. */
function listRoute(server: SimulatorServer, path: string, list: string, serve: ServePage): FindRoute {
  return (asked) =>
    asked === path
      ? guardedRoute(server, {
          label: path,
          resource: list,
          answer: (request) => serve(server, request, server.records(list)),
        })
      : undefined
}

/** The lists of the whole organisation. */
export function organisationRoutes(server: SimulatorServer): readonly FindRoute[] {
  return [
    listRoute(server, '/v2/workspaces', 'workspaces', objectsPage),
    listRoute(server, '/v2/groups', 'groups', objectsPage),
    listRoute(server, '/v2/changeRequests', 'change_requests', dataPage),
    listRoute(server, '/v2/users', 'users', markerPage),
  ]
}

/** The lists of a workspace, whose id stands at the end of the path or in a parameter. */
export function workspaceRoutes(server: SimulatorServer): readonly FindRoute[] {
  return [
    ofWorkspace(server, '/v2/segments/ws/', 'segments', objectsPage),
    ofWorkspace(server, '/v2/splits/ws/', 'feature_flags', objectsPage),
    ofWorkspace(server, '/v2/environments/ws/', 'environments', barePage),
    ofWorkspace(server, '/v2/trafficTypes/ws/', 'traffic_types', barePage),
    ofWorkspace(server, '/v2/rolloutStatuses', 'rollout_statuses', barePage, 'wsId'),
    ofWorkspace(server, '/v3/flag-sets', 'flag_sets', markerPage, 'workspace_id'),
  ]
}

function ofWorkspace(
  server: SimulatorServer,
  prefix: string,
  list: string,
  serve: ServePage,
  parameter?: string,
): FindRoute {
  return (path) => {
    const fits = parameter === undefined ? path.startsWith(prefix) : path === prefix
    if (!fits) return undefined
    return guardedRoute(server, {
      label: parameter === undefined ? `${prefix}{workspace}` : prefix,
      resource: list,
      answer: (request) => {
        const inPath = decodedPart(request.path.slice(prefix.length))
        const workspace = parameter === undefined ? inPath : request.query.get(parameter)
        const exists = server.records('workspaces').some(({ id }) => id === workspace)
        if (!exists) return refusal(404, 'There is no such workspace.')
        const records = server.records(list).filter(({ workspace_id }) => workspace_id === workspace)
        return serve(server, request, records)
      },
    })
  }
}
