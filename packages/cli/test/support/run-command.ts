import { fork, type ChildProcess } from 'node:child_process'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { afterAll, inject } from 'vitest'
import type { CommandRequest } from './command-server.ts'
import { environmentOf, runCli, type CliOptions, type CliResult } from './run-cli.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Whether `runCommand` keeps one process for a file, or gives each command its own as a user would. */
    commandProcess: 'kept' | 'own'
  }
}

const server = fileURLToPath(new URL('command-server.ts', import.meta.url))
let kept: ChildProcess | undefined
let last: Promise<unknown> = Promise.resolve()

afterAll(() => {
  kept?.disconnect()
  kept = undefined
})

/**
 * Runs a command line outside of this process, one after the other, and spares most of them the start of Node: the
 * process is the same for all of a file. For whatever is not about the process itself (signals, what a source does to its
 * process, closed streams) and not about a second command that knows nothing of the first: that is `runCli`, which it is
 * in the long suite for all.
 */
export function runCommand(words: readonly string[], options: CliOptions): Promise<CliResult> {
  if (inject('commandProcess') === 'own') return runCli(words, options)
  const { directory } = options
  const result = last.then(() => answered({ words, directory, environment: environmentOf(options) }))
  last = result.catch(() => undefined)
  return result
}

function answered(request: CommandRequest): Promise<CliResult> {
  kept ??= fork(server, {
    cwd: tmpdir(),
    env: environmentOf({ directory: tmpdir() }),
    execArgv: ['--conditions=@standpipe/source'],
  })
  const child = kept
  return new Promise((resolve, reject) => {
    const onAnswer = (result: unknown): void => {
      child.off('exit', onExit)
      resolve(result as CliResult)
    }
    const onExit = (code: number | null): void => {
      child.off('message', onAnswer)
      reject(new Error(`The process of the commands ended with ${code} in: ${request.words.join(' ')}`))
    }
    child.once('message', onAnswer)
    child.once('exit', onExit)
    child.send(request)
  })
}
