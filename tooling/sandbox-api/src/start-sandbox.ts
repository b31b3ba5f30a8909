import { setTimeout as timer } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createInventoryData } from './data/inventory-data.ts'
import { rowCounts } from './data/rows/row-counts.ts'
import { createRateWindows } from './faults/answers/rate-windows.ts'
import { createFaultRegister } from './faults/active-faults.ts'
import { answerRequest } from './http/answer-request.ts'
import { answerControl, controlPrefix } from './http/routes/control-routes.ts'
import { createCallCounters } from './http/counters.ts'
import { inventoryRoutes } from './http/routes/inventory-routes.ts'
import { createIssuedPositions } from './http/routes/issued-positions.ts'
import { createServedLog } from './http/served-log.ts'
import { startServer } from './http/start-server.ts'
import { createPokeApiData } from './poke-api/poke-api-data.ts'
import { pokeApiRoutes } from './poke-api/poke-api-routes.ts'
import { createSandboxControl, type SandboxControl, type SandboxParts } from './sandbox-control.ts'
import { defaultApiKey, type SandboxOptions } from './sandbox-options.ts'
import { createSimulatedData } from './simulators/simulated-data.ts'
import { simulatorRoutes } from './simulators/simulator-routes.ts'
import { simulators } from './simulators/simulators.ts'
import { readCount, readScale } from './values/read-input.ts'

const ownPokeApi = fileURLToPath(new URL('../data/pokeapi', import.meta.url))

/** A running sandbox in this process. */
export interface Sandbox extends SandboxControl {
  /** Base URL without a slash at its end: `http://127.0.0.1:41234`. */
  readonly url: string
  readonly apiKey: string
  /** Closes all connections and the server. */
  stop(): Promise<void>
}

/**
 * Starts the inventory API, PokeAPI's and those of the simulators on 127.0.0.1.
 * Throws `SandboxError` for wrong options, and Node's error when the port is taken.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { apiKey = defaultApiKey, pokeApiDirectory = ownPokeApi, seed = 1, now = Date.now } = options
  const played = options.simulators ?? simulators
  const maximumLimit = readCount(options.maximumLimit ?? 100, 'maximumLimit', 1)
  const parts: SandboxParts = {
    data: createInventoryData(seed, rowCounts(options.rows ?? 10_000, options.only)),
    pokeApi: createPokeApiData(pokeApiDirectory, seed),
    simulated: createSimulatedData(played, seed, readScale(options.scale ?? 1)),
    positions: createIssuedPositions(),
    faults: createFaultRegister(),
    counters: createCallCounters(),
    log: createServedLog(),
  }
  const control = createSandboxControl(parts)
  const { data, pokeApi, simulated, log, positions } = parts
  const version = (): number => data.version
  const inventory = inventoryRoutes({ ...control, data, log, positions, apiKey, maximumLimit })
  const simulatorOptions = { ...control, data: simulated, positions, version, apiKey, now }
  const answerOptions = {
    routes: [
      ...inventory,
      pokeApiRoutes({ data: pokeApi, log, positions, version }),
      ...played.map((simulator) => simulatorRoutes(simulator, simulatorOptions)),
    ],
    faults: parts.faults,
    windows: createRateWindows(),
    counters: parts.counters,
    now,
    sleep: options.sleep ?? ((milliseconds) => timer(milliseconds)),
  }
  const server = await startServer(options.port ?? 0, async (request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? '127.0.0.1'}`)
    if (url.pathname.startsWith(controlPrefix)) await answerControl(request, response, url, parts, control)
    else await answerRequest(request, response, url, answerOptions)
  })
  return { ...control, ...server, apiKey }
}
