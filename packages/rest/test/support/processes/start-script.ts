import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

/** A script of this folder in a process of its own. */
export interface RunningScript {
  readonly process: ChildProcess
  /** Resolves when it has ended; rejects, with what it printed, when not with code 0. */
  readonly ended: Promise<void>
}

/** Starts a script of this folder, with further variables in its environment. */
export function startScript(
  name: string,
  { environment = {} }: { readonly environment?: { readonly [name: string]: string } },
  ...words: readonly string[]
): RunningScript {
  const script = join(import.meta.dirname, name)
  const child = spawn(process.execPath, ['--conditions=@standpipe/source', script, ...words], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = async (): Promise<void> => {
    const printed = text(child.stderr)
    const [code, signal] = await once(child, 'close')
    if (code !== 0) throw new Error(`${name} ended with ${code ?? signal}: ${await printed}`)
  }
  return { process: child, ended: ended() }
}
