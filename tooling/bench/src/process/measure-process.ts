import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { peakMemory } from './peak-memory.ts'

/** A process to measure: Node with these arguments. */
export interface MeasuredCommand {
  /** Options of Node, then the program and its own words. */
  readonly arguments: readonly string[]
  readonly directory: string
}

/** What a process took, from its start to its exit. */
export interface Measurement {
  readonly seconds: number
  /** The most memory it held; null where that was not asked for. */
  readonly peakBytes: number | null
  readonly stdout: string
}

/** Runs a process to its end and times it. Throws with its own words unless it ends with exit code 0. */
export async function measureProcess(
  command: MeasuredCommand,
  { memory = false }: { readonly memory?: boolean } = {},
): Promise<Measurement> {
  const start = performance.now()
  const child = spawn(process.execPath, command.arguments, {
    cwd: command.directory,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1', CI: '1' },
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const closed = once(child, 'close')
  const watcher = new AbortController()
  const watched =
    memory && child.pid !== undefined ? watchPeak(child.pid, watcher.signal) : Promise.resolve(null)
  const [exitCode, signal] = (await closed) as [number | null, NodeJS.Signals | null]
  const seconds = (performance.now() - start) / 1000
  watcher.abort()
  const peakBytes = await watched
  if (exitCode === 0) return { seconds, peakBytes, stdout }
  throw new Error(`A process ended with ${exitCode ?? signal}:\n${stderr}${stdout}`)
}

const millisecondsBetweenLooks = 20

/** The mark only rises, so that looking often enough misses no more than the last moment. */
async function watchPeak(processId: number, signal: AbortSignal): Promise<number | null> {
  let peak: number | null = null
  while (!signal.aborted) {
    peak = (await peakMemory(processId)) ?? peak
    await sleep(millisecondsBetweenLooks)
  }
  return peak
}
