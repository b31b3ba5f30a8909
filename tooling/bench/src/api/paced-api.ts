import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** How an API answers whose time alone should count. */
export interface PacedApiOptions {
  /** Milliseconds from a request to its answer. */
  readonly answerMs: number
  readonly pageRows: number
  readonly pages: number
  /** Requests within any second, more are refused with 429. Default: any number. */
  readonly requestsPerSecond?: number
}

/** What the API was asked. */
export interface PacedApiReport {
  answered: number
  /** With 429. */
  refused: number
}

/** An API that answers, until it is stopped. */
export interface PacedApi {
  readonly url: string
  stop(): Promise<PacedApiReport>
}

/** Starts an API on loopback, in a process of its own. It pages by offset, and tells a total. */
export async function startPacedApi(options: PacedApiOptions): Promise<PacedApi> {
  const server = fork(fileURLToPath(new URL('paced-server.ts', import.meta.url)), [JSON.stringify(options)])
  const [url] = (await once(server, 'message')) as [string]
  return {
    url,
    async stop() {
      server.send('stop')
      const [report] = (await once(server, 'message')) as [PacedApiReport]
      server.kill()
      await once(server, 'close')
      return report
    },
  }
}
