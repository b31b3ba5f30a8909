import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The command line, running in a process of its own. */
export interface RunningCommand {
  readonly processId: number
  /** Resolves when the process is gone, however it ended. */
  readonly ended: Promise<CommandResult>
  kill(signal: NodeJS.Signals): void
}

/** How a command ended. */
export interface CommandResult {
  /** Null when a signal ended it. */
  readonly exitCode: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
  readonly milliseconds: number
}

const command = join(
  dirname(createRequire(import.meta.url).resolve('standpipe/package.json')),
  'src',
  'bin.ts',
)

/** How the process of a command differs from a user's. */
export interface CommandSurroundings {
  /** Options of Node, which go before the program. Default: none. */
  readonly nodeOptions?: readonly string[]
  /** Environment variables besides those of this process. Default: none. */
  readonly environment?: { readonly [name: string]: string }
}

/**
 * Starts `standpipe` from its sources, as a user would. It looks for connectors and destinations from this
 * package's folder.
 */
export function startCommand(
  words: readonly string[],
  { nodeOptions = [], environment = {} }: CommandSurroundings = {},
): RunningCommand {
  const start = performance.now()
  const child = spawn(
    process.execPath,
    [...nodeOptions, '--conditions=@standpipe/source', command, ...words],
    {
      cwd: fileURLToPath(new URL('../..', import.meta.url)),
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1', CI: '1', ...environment },
    },
  )
  if (child.pid === undefined) throw new Error(`${process.execPath} could not be started`)
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const ended = once(child, 'close').then(([exitCode, signal]: unknown[]): CommandResult => {
    const milliseconds = performance.now() - start
    return {
      exitCode: exitCode as number | null,
      signal: signal as NodeJS.Signals | null,
      stdout,
      stderr,
      milliseconds,
    }
  })
  return { processId: child.pid, ended, kill: (signal) => void child.kill(signal) }
}
