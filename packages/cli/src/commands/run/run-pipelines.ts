import { exitCodeOfError, exitCodeOfSignal, strongestExitCode, type ExitCode } from '../../exit-codes.ts'
import { errorJson } from '../../output/error-json.ts'
import type { OutputStream } from '../../output/output.ts'
import { errorText } from '../../output/text/error-text.ts'
import { printable } from '../../output/text/printable.ts'
import { assignmentsOfTarget } from '../../pipelines/assignments-of-target.ts'
import type { RunTargets } from '../../pipelines/choose-targets.ts'
import { refuseSharedTables } from '../../pipelines/refuse-shared-tables.ts'
import { selectInTargets, type SelectedTarget } from '../../pipelines/selection/select-in-targets.ts'
import type { RunFlags } from '../../program/flags/flags.ts'
import { stopSignal } from '../../stop-request.ts'
import type { CommandContext } from '../command-context.ts'
import { closeQuietly, performRun, prepareRun, type PreparedRun } from './prepare-run.ts'
import { reportPipeline, runJson } from './report-run.ts'
import { openEventStream } from './run-listeners.ts'

/** What came of one of several pipelines, with its JSON. */
interface PipelineResult {
  readonly exitCode: ExitCode
  readonly json: object
}

/**
 * Runs pipelines of the configuration one after the other. One that cannot be prepared, or fails, does not keep the others
 * from running; the exit code is the strongest.
 *
 * @throws ConfigurationError when two of them would write one table, before anything is read
 */
export async function runPipelines(
  { targets, project }: Extract<RunTargets, { kind: 'pipelines' }>,
  flags: RunFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const { output, host } = context
  const names = targets.map(({ name }) => name)
  // Also of those that do not run: a name that is mistyped must not go unnoticed.
  for (const name of names) assignmentsOfTarget(flags.set ?? [], name, names)
  const selected = await selectInTargets(targets, flags, context)
  const prepared: (PreparedRun | PipelineResult)[] = []
  const waiting = new Set<PreparedRun>()
  const results: PipelineResult[] = []
  try {
    for (const one of selected) {
      const outcome = await attemptToPrepare(one, names, flags, context)
      prepared.push(outcome)
      if (isPrepared(outcome)) waiting.add(outcome)
    }
    refuseSharedTables([...waiting], host.directory)
    const stream = openEventStream(flags, context)
    for (const one of prepared) {
      if (!isPrepared(one)) results.push(one)
      else if (host.stop.aborted) results.push(notBegun(one, flags, context))
      else {
        waiting.delete(one)
        results.push(await attemptToRun(one, stream, flags, context))
      }
    }
  } finally {
    for (const { options } of waiting) await closeQuietly(options.source)
  }
  const signal = stopSignal(host.stop)
  const codes = results.map((result) => result.exitCode)
  const exitCode = signal === null ? strongestExitCode(codes) : exitCodeOfSignal(signal)
  if (flags.json === true) {
    const { file, profile } = project.config
    const status = signal !== null ? 'interrupted' : exitCode === 0 ? 'completed' : 'failed'
    const head = { schemaVersion: 1, command: 'run', config: file.label, profile: profile?.name ?? null }
    output.stdout.writeJson({ ...head, status, exitCode, pipelines: results.map(({ json }) => json) }, 2)
  }
  return exitCode
}

async function attemptToPrepare(
  { target, resources, failure }: SelectedTarget,
  names: readonly string[],
  flags: RunFlags,
  context: CommandContext,
): Promise<PreparedRun | PipelineResult> {
  if (failure !== undefined) return failed(target.name, failure, flags, context)
  const { select: _select, exclude: _exclude, ...others } = flags
  const own: RunFlags = {
    ...others,
    set: assignmentsOfTarget(flags.set ?? [], target.name, names),
    // Chosen one by one, with what the pipeline itself leaves out.
    ...(resources !== undefined && { select: resources, exclude: [] }),
  }
  try {
    return await prepareRun(target, own, context)
  } catch (error) {
    return failed(target.name, error, flags, context)
  }
}

async function attemptToRun(
  prepared: PreparedRun,
  stream: OutputStream | null,
  flags: RunFlags,
  context: CommandContext,
): Promise<PipelineResult> {
  const { name } = prepared.target
  const isShown = flags.quiet !== true && flags.logFormat !== 'json' && flags.progress
  if (isShown) context.output.stderr.write(`${printable(name, { oneLine: true })}\n`)
  try {
    const outcome = await performRun(prepared, flags, context, { stream, pipeline: name })
    reportPipeline(outcome, flags, context)
    return { exitCode: outcome.exitCode, json: runJson(outcome) }
  } catch (error) {
    return failed(name, error, flags, context)
  }
}

/** A pipeline that ended before it loaded anything. A signal is no error. */
function failed(
  pipeline: string,
  error: unknown,
  flags: RunFlags,
  { host, output, colours }: CommandContext,
): PipelineResult {
  if (stopSignal(host.stop) !== null) throw error
  const exitCode = exitCodeOfError(error)
  output.stderr.write(`${printable(pipeline, { oneLine: true })}\n`)
  output.stderr.write(errorText(error, { verbose: flags.verbose === true, colours }))
  const failure = errorJson(error)
  return {
    exitCode,
    json: { schemaVersion: 1, command: 'run', pipeline, status: 'failed', exitCode, failure },
  }
}

/** A pipeline whose turn did not come. */
function notBegun(
  { target }: PreparedRun,
  flags: RunFlags,
  { host, output }: CommandContext,
): PipelineResult {
  if (flags.quiet !== true) output.stderr.write(`${printable(target.name, { oneLine: true })}: not begun\n`)
  const exitCode = exitCodeOfSignal(stopSignal(host.stop) ?? 'SIGINT')
  const json = {
    schemaVersion: 1,
    command: 'run',
    pipeline: target.name,
    status: 'interrupted',
    exitCode,
    failure: null,
    resources: [],
  }
  return { exitCode, json }
}

function isPrepared(one: PreparedRun | PipelineResult): one is PreparedRun {
  return 'plan' in one
}
