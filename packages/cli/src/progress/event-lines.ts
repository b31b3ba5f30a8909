import type { Host } from '../host.ts'
import type { OutputStream } from '../output/output.ts'
import type { RunListener } from './run-listener.ts'

/** Writes every event as one JSON object a line, with its time: for `--log-format json` and `--events`. */
export function eventLines(options: {
  readonly stream: Pick<OutputStream, 'writeJson'>
  readonly now: Host['now']
  /** Stands in every line. */
  readonly pipeline?: string
}): RunListener {
  return {
    report(event) {
      const time = new Date(options.now()).toISOString()
      const { pipeline } = options
      options.stream.writeJson({ time, ...(pipeline !== undefined && { pipeline }), ...event })
    },
  }
}
