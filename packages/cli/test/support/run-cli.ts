import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'

/** How the command ended and what it printed. */
export interface CliResult {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Where and with what the command runs. */
export interface CliOptions {
  /** Working directory. */
  readonly directory: string
  /** Environment, besides what Node needs. */
  readonly variables?: { readonly [name: string]: string }
}

/** A running command. */
export interface StartedCli {
  readonly child: ChildProcessByStdio<null, Readable, Readable>
  readonly result: Promise<CliResult>
  /**
   * Resolves with all that was printed, on stdout and stderr, as soon as a text is among it; rejects when the command
   * ends without it.
   */
  printed(text: string): Promise<string>
}

/** The command, as a module that Node runs from its source. */
export const bin: string = fileURLToPath(new URL('../../src/bin.ts', import.meta.url))

/** The environment of a command: what Node needs, and what a test wants. */
export function environmentOf({ directory, variables = {} }: CliOptions): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    HOME: directory,
    // Every command is a process that would compile the same modules again, which takes a third of its time.
    NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache'),
    ...variables,
  }
}

/** Starts the real command from its source, in a process of its own. */
export function startCli(words: readonly string[], options: CliOptions): StartedCli {
  const child = spawn(process.execPath, ['--conditions=@standpipe/source', bin, ...words], {
    cwd: options.directory,
    env: environmentOf(options),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const { promise, resolve, reject } = Promise.withResolvers<CliResult>()
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  child.on('error', reject)
  child.on('close', (code) => resolve({ code, stdout, stderr }))

  const printed = (text: string): Promise<string> =>
    new Promise((found, missed) => {
      const look = (): void => {
        const all = `${stdout}\n${stderr}`
        if (all.includes(text)) found(all)
      }
      child.stdout.on('data', look)
      child.stderr.on('data', look)
      child.on('close', () => missed(new Error(`The command ended without printing ${text}: ${stderr}`)))
      look()
    })
  return { child, result: promise, printed }
}

/** Runs the real command to its end. */
export function runCli(words: readonly string[], options: CliOptions): Promise<CliResult> {
  return startCli(words, options).result
}
