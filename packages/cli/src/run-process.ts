import { Console } from 'node:console'
import { Writable } from 'node:stream'
import { isCI } from 'std-env'
import { exitCodeOfOutput, exitCodeOfSignal, exitCodes, type ExitCode } from './exit-codes.ts'
import type { Host, TextStream } from './host.ts'
import { coloursFor } from './output/colours.ts'
import { errorText } from './output/error-text.ts'
import { createOutput, type Output } from './output/output.ts'
import { stopRequest, type StopSignal } from './stop-request.ts'

/** What the command line does to the process it runs in. */
export interface ProcessControl {
  /** Ends the process at once. */
  readonly exit: (code: ExitCode) => void
}

/**
 * Runs a task on this process: wires its streams, signals and uncaught errors, waits until everything is written,
 * and says with which code to end.
 *
 * The first SIGINT or SIGTERM asks the run to stop in good order; the second one ends the process at once.
 */
export async function runProcess(
  task: (host: Host, output: Output) => Promise<ExitCode>,
  control: ProcessControl,
): Promise<ExitCode> {
  const stop = new AbortController()
  const host: Host = {
    directory: process.cwd(),
    variables: process.env,
    stdout: process.stdout,
    stderr: process.stderr,
    isCI,
    stop: stop.signal,
    now: Date.now,
  }
  const output = createOutput(host)

  // What a connector prints must not end up among the results, and passes the redactor, too.
  globalThis.console = new Console(writable(output.stderr))

  const onSignal = (signal: StopSignal): void => {
    if (stop.signal.aborted) {
      control.exit(exitCodeOfSignal(signal))
      return
    }
    output.stderr.write('Stopping in good order. Once more stops at once.\n')
    stop.abort(stopRequest(signal))
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)

  const onDefect = (error: unknown): void => {
    output.stderr.write(errorText(error, { verbose: true, colours: coloursFor(host.stderr, host.variables) }))
    control.exit(exitCodes.defect)
  }
  process.on('uncaughtException', onDefect)
  process.on('unhandledRejection', onDefect)
  // Otherwise Node would end the process with a code of its own.
  process.on('beforeExit', () => onDefect(new Error('The command waits for something that never happens.')))
  for (const name of ['stdout', 'stderr'] as const) {
    process[name].on('error', (error: NodeJS.ErrnoException) => {
      // Whoever read our output has gone (`standpipe preview … | head`): the command ends as it would have.
      if (error.code !== 'EPIPE') output.addLoss(name, error)
    })
  }

  const exitCode = await task(host, output)
  await written(process.stdout)
  await written(process.stderr)
  return exitCodeOfOutput(exitCode, output.isWhole)
}

function writable(target: TextStream): Writable {
  return new Writable({
    decodeStrings: false,
    write(text: string, _encoding, done) {
      target.write(text)
      done()
    },
  })
}

function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    stream.write('', () => resolve())
  })
}
