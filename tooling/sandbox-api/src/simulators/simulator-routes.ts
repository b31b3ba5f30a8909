import { type Answer, errorAnswer } from '../http/answer.ts'
import type { IssuedPositions } from '../http/routes/issued-positions.ts'
import type { FindRoute, Route, RouteRequest } from '../http/routes/route.ts'
import type { Mutation } from '../data/mutations/mutation.ts'
import { SandboxError } from '../sandbox-error.ts'
import { servedPage } from './served-page.ts'
import type { SimulatedData } from './simulated-data.ts'
import type { Simulator, SimulatorServer } from './simulator.ts'

/** What the routes of all simulators work on. */
export interface SimulatorRoutesOptions {
  readonly data: SimulatedData
  readonly positions: IssuedPositions
  /** The version of the data now. */
  readonly version: () => number
  /** Changes the data of all APIs. */
  mutate(mutation: Mutation): void
  readonly apiKey: string
  readonly now: () => number
}

/** The routes of a simulator, below `/<name>`. */
export function simulatorRoutes(simulator: Simulator, options: SimulatorRoutesOptions): FindRoute {
  const { name } = simulator
  const prefix = `/${name}`
  const routes = simulator.routes(serverOf(name, options))
  return (path) => {
    if (!path.startsWith(`${prefix}/`)) return undefined
    const below = path.slice(prefix.length)
    const route = routes.map((find) => find(below)).find((found) => found !== undefined)
    return route && belowPrefix(route, name, below)
  }
}

function belowPrefix(route: Route, name: string, path: string): Route {
  return {
    ...route,
    label: `/${name}${route.label}`,
    resource: `${name}/${route.resource}`,
    answer: async (request) => {
      try {
        return await route.answer({ ...request, path, origin: `${request.origin}/${name}` })
      } catch (error) {
        if (error instanceof SandboxError) return errorAnswer(400, 'invalid_request', error.message)
        throw error
      }
    },
  }
}

function serverOf(name: string, options: SimulatorRoutesOptions): SimulatorServer {
  const { data, positions, version, apiKey, now } = options
  return {
    apiKey,
    now,
    records: (list) => data.records(`${name}/${list}`, version()),
    page: (request: RouteRequest, asked, write): Answer => {
      const refusal = positions.refuse(`${name}${request.path}`, asked.offset)
      if (refusal !== null) return refusal
      const answer = write(servedPage(asked, request.faults))
      const mutation = request.faults.mutate?.mutation
      if (mutation !== undefined) options.mutate(mutation)
      return answer
    },
  }
}
