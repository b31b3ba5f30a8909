import type { ExitCode } from '../../exit-codes.ts'
import { errorJson } from '../../output/error-json.ts'
import { errorText } from '../../output/text/error-text.ts'
import { printable } from '../../output/text/printable.ts'
import type { CheckFlags } from '../../program/flags/flags.ts'
import type { CommandContext } from '../command-context.ts'
import type { CheckStep } from './check-step.ts'

/** Prints a check as it goes on. */
export interface PrintSteps {
  /** Those that were taken until now. */
  readonly steps: readonly CheckStep[]
  step(step: CheckStep): void
  end(result: {
    readonly source: string
    readonly dataset: string
    readonly offline: boolean
    readonly status: 'ok' | 'failed'
    readonly exitCode: ExitCode
  }): void
}

const shortest = 11

/**
 * One line a step on stdout, errors on stderr; with `--json` one object at the end.
 *
 * @param resources names of what will be asked, for the width of the lines
 */
export function stepPrinter(
  resources: readonly string[],
  flags: CheckFlags,
  context: CommandContext,
): PrintSteps {
  const { output, colours } = context
  const width = Math.max(shortest, ...resources.map((name) => name.length + 2))
  const steps: CheckStep[] = []
  return {
    steps,
    step(step) {
      steps.push(step)
      const { name, kind, status, found, error } = step
      const label = kind === 'resource' ? `  ${name}` : name
      if (flags.quiet !== true && flags.json !== true) {
        output.stdout.write(
          `${printable(`${status.padEnd(7)} ${label.padEnd(width)}  ${found}`).trimEnd()}\n`,
        )
      }
      if (error !== undefined) {
        output.stderr.write(errorText(error, { verbose: flags.verbose === true, colours }))
      }
    },
    end(result) {
      if (flags.json !== true) return
      output.stdout.writeJson(
        { schemaVersion: 1, command: 'check', ...result, steps: steps.map(stepJson) },
        2,
      )
    },
  }
}

function stepJson({ error, ...step }: CheckStep): object {
  return { ...step, error: error === undefined ? null : errorJson(error) }
}
