import { ConfigurationError } from '@standpipe/core'
import { resolve } from 'node:path'
import type { RunFlags } from '../../program/flags/flags.ts'
import type { OutputStream } from '../../output/output.ts'
import { messageOf } from '../../output/text/error-text.ts'
import { eventLines } from '../../progress/event-lines.ts'
import { httpTrace } from '../../progress/http-trace.ts'
import { progressLines } from '../../progress/progress-lines.ts'
import type { RunListener } from '../../progress/run-listener.ts'
import type { CommandContext } from '../command-context.ts'

/** Where `--events` goes; null when it is not given. Opened once for all runs of a command. */
export function openEventStream(flags: RunFlags, context: CommandContext): OutputStream | null {
  if (flags.events === undefined) return null
  return flags.events === '-' ? context.output.stdout : openEvents(flags.events, context)
}

/**
 * Everything that shows or stores the events of a run, as the flags ask for it.
 *
 * @param pipeline stands in every event of one of several runs. Default: only in those of the run itself
 */
export async function runListeners(
  flags: RunFlags,
  context: CommandContext,
  stream: OutputStream | null = openEventStream(flags, context),
  pipeline?: string,
): Promise<readonly RunListener[]> {
  const { output, host } = context
  const listeners: RunListener[] = []
  const lines = (target: OutputStream): RunListener =>
    eventLines({ stream: target, now: host.now, ...(pipeline !== undefined && { pipeline }) })
  if (stream !== null) listeners.push(lines(stream))
  if (flags.quiet === true) return listeners
  if (flags.logFormat === 'json') return [...listeners, lines(output.stderr)]
  if (flags.traceHttp === true) listeners.push(httpTrace({ stream: output.stderr }))
  if (flags.progress) listeners.push(await progress(flags, context))
  return listeners
}

/** Redrawn lines on a terminal; plain ones where they cannot be redrawn, or would be torn apart by other output. */
async function progress(flags: RunFlags, { host, output }: CommandContext): Promise<RunListener> {
  const isAlone = flags.traceHttp !== true && flags.verbose !== true
  if (output.stderr.isTTY === true && !host.isCI && host.variables['TERM'] !== 'dumb' && isAlone) {
    const { progressList } = await import('../../progress/progress-list.ts')
    return progressList({ stderr: output.stderr, now: host.now })
  }
  return progressLines({ stderr: output.stderr, now: host.now, verbose: flags.verbose === true })
}

function openEvents(path: string, { host, output }: CommandContext): OutputStream {
  try {
    return output.openFile(resolve(host.directory, path))
  } catch (error) {
    throw new ConfigurationError({
      message: `The events cannot be written: ${messageOf(error)}`,
      hint: 'Give --events a file in a directory that exists, or - for stdout.',
      option: '--events',
      cause: error,
    })
  }
}
