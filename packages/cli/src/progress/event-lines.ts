import type { Host } from '../host.ts'
import type { OutputStream } from '../output/output.ts'
import type { RunListener } from './run-listener.ts'

/** Writes every event as one JSON object a line, with its time: for `--log-format json` and `--events`. */
export function eventLines(options: {
  readonly stream: Pick<OutputStream, 'writeJson'>
  readonly now: Host['now']
}): RunListener {
  return {
    report(event) {
      const time = new Date(options.now()).toISOString()
      options.stream.writeJson({ time, ...event })
    },
  }
}
