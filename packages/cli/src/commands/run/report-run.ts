import type { RunSummary } from '@standpipe/runner'
import type { ExitCode } from '../../exit-codes.ts'
import { errorJson } from '../../output/error-json.ts'
import { errorText } from '../../output/text/error-text.ts'
import { printable } from '../../output/text/printable.ts'
import { describeChange, isNotable } from '../../progress/describe-change.ts'
import type { RunFlags } from '../../program/flags/flags.ts'
import type { CommandContext } from '../command-context.ts'
import { rehearsalText } from './rehearsal-text.ts'
import { runTable } from './run-table.ts'

/** A finished run with what its summary does not say. */
export interface RunOutcome {
  readonly summary: RunSummary
  readonly exitCode: ExitCode
  /** Name of the source. */
  readonly source: string
  /** Where the tables are, without secrets. */
  readonly destination: string
}

/** Prints a finished run: the result on stdout, as JSON or a table, warnings and errors on stderr. */
export function reportRun(outcome: RunOutcome, flags: RunFlags, context: CommandContext): void {
  if (flags.json === true) context.output.stdout.writeJson(runJson(outcome), 2)
  else writeTable(outcome, flags, context)
  writeRemarks(outcome, flags, context)
}

/** Prints one of several finished runs; its JSON is part of a larger one. */
export function reportPipeline(outcome: RunOutcome, flags: RunFlags, context: CommandContext): void {
  if (flags.json !== true) writeTable(outcome, flags, context, `${outcome.summary.pipeline}\n`)
  writeRemarks(outcome, flags, context)
}

function writeTable(outcome: RunOutcome, flags: RunFlags, { output }: CommandContext, heading = ''): void {
  if (flags.quiet === true) return
  // With the events on stdout, the table would be a line that is no event.
  const stream = flags.events === '-' ? output.stderr : output.stdout
  const { summary } = outcome
  const said = summary.dryRun ? rehearsalText(summary) : ''
  stream.write(`${printable(heading)}${runTable(summary)}${said}${runLine(outcome)}\n`)
}

function writeRemarks(outcome: RunOutcome, flags: RunFlags, context: CommandContext): void {
  if (flags.quiet !== true) {
    writeLeftOut(outcome.summary, context)
    writeChanges(outcome.summary, context)
    writeWarnings(outcome.summary, context)
  }
  writeErrors(outcome.summary, flags, context)
}

/** A finished run as the result of a command. */
export function runJson({ summary, exitCode, source, destination }: RunOutcome): object {
  const { resources, failure, errors: _errors, ...facts } = summary
  return {
    schemaVersion: 1,
    command: 'run',
    ...facts,
    exitCode,
    source,
    destination,
    failure: failure === null ? null : errorJson(failure),
    resources: resources.map((resource) => ({
      name: resource.name,
      table: resource.table,
      ...resource.summary,
      ...(resource.rehearsal !== undefined && { rehearsal: resource.rehearsal }),
    })),
  }
}

function runLine({ summary, destination }: RunOutcome): string {
  const { status, resources, dataset } = summary
  if (summary.dryRun) {
    const verb = { completed: 'Dry run', failed: 'Dry run failed', interrupted: 'Dry run stopped' }
    return printable(`${verb[status]}: nothing was stored in ${destination}, dataset ${dataset}.`)
  }
  if (resources.every((resource) => resource.summary.loads === 0)) return 'Nothing was loaded.'
  const verb = {
    completed: 'Loaded',
    failed: 'Failed; what was loaded is',
    interrupted: 'Stopped; what was loaded is',
  }
  return printable(`${verb[status]} in ${destination}, dataset ${dataset}.`)
}

/**
 * What happened to columns that stood there before; new tables and columns are no news to anybody who reads them. A dry run
 * has said all of it.
 */
function writeChanges({ dryRun, resources }: RunSummary, { output }: CommandContext): void {
  if (dryRun) return
  for (const { name, summary } of resources) {
    for (const change of summary.schemaChanges.filter(isNotable)) {
      output.stderr.write(`Changed: ${printable(`${name}: ${describeChange(change)}`)}\n`)
    }
  }
}

function writeLeftOut({ leftOut }: RunSummary, { output }: CommandContext): void {
  if (leftOut.length === 0) return
  const names = printable(leftOut.join(', '), { oneLine: true })
  output.stderr.write(`Note: not read, because only a cursor has a range: ${names}.\n`)
}

function writeWarnings({ resources }: RunSummary, { output, colours }: CommandContext): void {
  for (const { name, summary } of resources) {
    for (const warning of summary.warnings) {
      output.stderr.write(`${colours.yellow('Warning:')} ${printable(withName(name, warning))}\n`)
    }
  }
}

/** A warning about a page names its resource already. */
function withName(name: string, warning: string): string {
  return warning.startsWith(`${name}, `) ? warning : `${name}: ${warning}`
}

function writeErrors(
  { errors, failure }: RunSummary,
  flags: RunFlags,
  { output, colours }: CommandContext,
): void {
  // A failed destination ends every resource with the same error.
  const every = failure === null ? errors : [...errors, failure]
  const different = [...new Map(every.map((error) => [error.message, error])).values()]
  for (const [index, error] of different.entries()) {
    // When all resources fail for one reason, its hint is said once.
    const withHint = different[index + 1]?.hint !== error.hint
    output.stderr.write(errorText(error, { verbose: flags.verbose === true, colours, withHint }))
  }
}
