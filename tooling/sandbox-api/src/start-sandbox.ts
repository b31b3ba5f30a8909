import { setTimeout as timer } from 'node:timers/promises'
import { createInventoryData } from './data/inventory-data.ts'
import { rowCounts } from './data/row-counts.ts'
import { createFaultRegister } from './faults/active-faults.ts'
import { answerRequest } from './http/answer-request.ts'
import { answerControl, controlPrefix } from './http/control-routes.ts'
import { createCallCounters } from './http/counters.ts'
import { inventoryRoutes } from './http/inventory-routes.ts'
import { createServedLog } from './http/served-log.ts'
import { startServer } from './http/start-server.ts'
import { pokeApiRoutes } from './poke-api/poke-api-routes.ts'
import { createSandboxControl, type SandboxControl, type SandboxParts } from './sandbox-control.ts'
import { defaultApiKey, type SandboxOptions } from './sandbox-options.ts'
import { readCount } from './values/read-input.ts'

/** A running sandbox in this process. */
export interface Sandbox extends SandboxControl {
  /** Base URL without a slash at its end: `http://127.0.0.1:41234`. */
  readonly url: string
  readonly apiKey: string
  /** Closes all connections and the server. */
  stop(): Promise<void>
}

/**
 * Starts the inventory API, and PokeAPI's where a directory is given, on 127.0.0.1.
 * Throws `SandboxError` for wrong options, and Node's error when the port is taken.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { apiKey = defaultApiKey, pokeApiDirectory } = options
  const maximumLimit = readCount(options.maximumLimit ?? 100, 'maximumLimit', 1)
  const parts: SandboxParts = {
    data: createInventoryData(options.seed ?? 1, rowCounts(options.rows ?? 10_000, options.only)),
    faults: createFaultRegister(),
    counters: createCallCounters(),
    log: createServedLog(),
  }
  const control = createSandboxControl(parts)
  const inventory = inventoryRoutes({ data: parts.data, log: parts.log, apiKey, maximumLimit })
  const answerOptions = {
    routes: pokeApiDirectory === undefined ? [inventory] : [inventory, pokeApiRoutes(pokeApiDirectory)],
    faults: parts.faults,
    counters: parts.counters,
    now: options.now ?? Date.now,
    sleep: options.sleep ?? ((milliseconds) => timer(milliseconds)),
  }
  const server = await startServer(options.port ?? 0, async (request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? '127.0.0.1'}`)
    if (url.pathname.startsWith(controlPrefix)) await answerControl(request, response, url, parts, control)
    else await answerRequest(request, response, url, answerOptions)
  })
  return { ...control, ...server, apiKey }
}
