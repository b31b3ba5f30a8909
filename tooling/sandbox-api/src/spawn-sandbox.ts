import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { connectSandbox, type RemoteSandbox } from './connect-sandbox.ts'

/** A sandbox in a process of its own. */
export interface SpawnedSandbox extends RemoteSandbox {
  readonly processId: number
  /** Ends the process and waits for its end. */
  stop(): Promise<void>
}

/**
 * Starts `main.ts` in another process, so that its work and memory are not the caller's and it outlives a crash.
 * Takes the arguments of the command line, for example `['--rows', '200000']`. Throws when no URL is printed.
 */
export async function spawnSandbox(commandLine: readonly string[] = []): Promise<SpawnedSandbox> {
  const main = fileURLToPath(new URL('main.ts', import.meta.url))
  const child = spawn(process.execPath, [main, ...commandLine], { stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = once(child, 'exit')
  const lines = createInterface({ input: child.stdout })
  const [url] = (await Promise.race([once(lines, 'line'), exited])) as [unknown]
  if (typeof url !== 'string' || child.pid === undefined)
    throw new Error('The sandbox ended before it was ready')
  return {
    ...connectSandbox(url),
    processId: child.pid,
    stop: async () => {
      child.kill('SIGTERM')
      await exited
    },
  }
}
