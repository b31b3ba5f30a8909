import { Console } from 'node:console'
import { Writable } from 'node:stream'
import { isCI } from 'std-env'
import { exitCodeOfOutput, exitCodeOfSignal, exitCodes, type ExitCode } from './exit-codes.ts'
import { guardExit } from './exit-guard.ts'
import type { Host, TextStream } from './host.ts'
import { openBrowser } from './login/open-browser.ts'
import { releaseHeap } from './memory/small-heap.ts'
import { coloursFor } from './output/text/colours.ts'
import { errorText } from './output/text/error-text.ts'
import { createOutput, type Output } from './output/output.ts'
import { isReaderGone } from './output/reader-gone.ts'
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
    openBrowser,
    releaseHeap,
  }
  const output = createOutput(host)

  // What a connector prints must not end up among the results, and passes the redactor, too.
  globalThis.console = new Console(writable(output.stderr))

  const reportDefect = (error: unknown): void => {
    output.stderr.write(errorText(error, { verbose: true, colours: coloursFor(host.stderr, host.variables) }))
  }
  const allowExit = guardExit(reportDefect)
  const exit = (code: ExitCode): void => {
    allowExit()
    control.exit(code)
  }

  const onSignal = (signal: StopSignal): void => {
    if (stop.signal.aborted) {
      exit(exitCodeOfSignal(signal))
      return
    }
    output.stderr.write('Stopping in good order. Once more stops at once.\n')
    stop.abort(stopRequest(signal))
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)

  const onDefect = (error: unknown): void => {
    reportDefect(error)
    exit(exitCodes.defect)
  }
  process.on('uncaughtException', onDefect)
  process.on('unhandledRejection', onDefect)
  // Otherwise Node would end the process with a code of its own.
  process.on('beforeExit', () => onDefect(new Error('The command waits for something that never happens.')))
  process.stdout.on('error', (error: unknown) => {
    // Whoever read our output has gone: the command ends as it would have.
    if (!isReaderGone(error)) output.addLoss('stdout', error)
  })
  // Progress and logs are no result: without them the command is as good, and nobody is left to be told.
  process.stderr.on('error', () => undefined)

  const exitCode = await task(host, output)
  await written(process.stdout)
  await written(process.stderr)
  allowExit()
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
