import { createWritable, Listr, ListrLogger, ProcessOutput } from 'listr2'
import type { Host, TextStream } from '../host.ts'
import { printable } from '../output/text/printable.ts'
import { describeFinish } from './describe-finish.ts'
import {
  advanceProgress,
  describeProgress,
  initialProgress,
  type ResourceProgress,
} from './resource-progress.ts'
import type { RunListener } from './run-listener.ts'

/** How often the lines are brought up to date, in milliseconds. */
const refreshInterval = 200

/** A line of the list, which must stay one. */
const shown = (text: string): string => printable(text, { oneLine: true })

/** One resource on the list. */
interface Entry {
  progress: ResourceProgress
  /** Its task; null until listr2 has started it. */
  task: { output: string; title: string } | null
  /** Settled with what went wrong, or null. */
  readonly end: PromiseWithResolvers<string | null>
}

/** Progress on a terminal: a line per resource that is redrawn in place, and removed at the end. */
export function progressList(options: {
  readonly stderr: TextStream
  readonly now: Host['now']
}): RunListener {
  const entries = new Map<string, Entry>()
  let finished: Promise<unknown> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined

  const show = (entry: Entry): void => {
    if (entry.task !== null) entry.task.output = shown(describeProgress(entry.progress, options.now()))
  }

  const start = (names: readonly string[]): void => {
    const list = new Listr<object, 'default', 'default'>([], {
      concurrent: true,
      exitOnError: false,
      // The run has its own handling of signals: it ends the open load first.
      registerSignalListeners: false,
      // Both, because listr2 looks at stdout to decide, and we draw on stderr.
      renderer: 'default',
      fallbackRenderer: 'default',
      rendererOptions: rendererOptions(options.stderr),
      fallbackRendererOptions: rendererOptions(options.stderr),
    })
    for (const name of names) {
      const entry: Entry = { progress: initialProgress(name), task: null, end: Promise.withResolvers() }
      entries.set(name, entry)
      list.add({
        title: shown(name),
        task: async (_context, task) => {
          entry.task = task
          show(entry)
          const failure = await entry.end.promise
          if (failure !== null) throw new Error(failure)
        },
      })
    }
    finished = list.run()
    timer = setInterval(() => [...entries.values()].forEach(show), refreshInterval)
  }

  return {
    report(event) {
      if (event.type === 'run-started') start(event.resources)
      if (!('resource' in event)) return
      const entry = entries.get(event.resource)
      if (entry === undefined) return
      entry.progress = advanceProgress(entry.progress, event, options.now())
      if (event.type !== 'resource-finished') return
      const line = shown(`${event.resource}  ${describeFinish(event.summary)}`)
      if (entry.task !== null) entry.task.title = line
      entry.end.resolve(event.summary.status === 'completed' ? null : line)
    },
    async close() {
      clearInterval(timer)
      for (const entry of entries.values()) entry.end.resolve(null)
      await finished
    },
  }
}

function rendererOptions(stderr: TextStream): { clearOutput: boolean; logger: ListrLogger<never> } {
  return {
    clearOutput: true,
    logger: new ListrLogger({ processOutput: new ProcessOutput(asTerminal(stderr), asTerminal(stderr)) }),
  }
}

/** Our redacting stream in the shape that listr2 draws on. */
function asTerminal(stream: TextStream): NodeJS.WriteStream {
  const terminal = createWritable((text) => stream.write(text))
  Object.defineProperties(terminal, {
    isTTY: { value: true },
    columns: { get: () => stream.columns },
    rows: { get: () => stream.rows },
  })
  return terminal as NodeJS.WriteStream
}
