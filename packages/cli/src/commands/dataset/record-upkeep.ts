import type { RunEnd } from '@standpipe/core'
import { createId } from '@standpipe/runner'
import { messageOf } from '../../output/text/error-text.ts'
import type { CommandContext } from '../command-context.ts'
import type { OpenedDataset } from './with-dataset.ts'

/**
 * Records a change to a dataset beside the runs, so that `standpipe history` shows it, and does it. A run whose connection
 * is lost meanwhile finds the record and does not go on with what it knew.
 *
 * @param command the words that began it, for example `state set`
 */
export async function recordUpkeep<Result>(
  { session, pipeline }: OpenedDataset,
  command: string,
  { host, output }: CommandContext,
  work: (changedAt: string) => Promise<Result>,
): Promise<Result> {
  const runId = createId(host)
  const now = (): string => new Date(host.now()).toISOString()
  const startedAt = now()
  const end = (status: RunEnd['status'], error: string | null): Promise<void> =>
    session.finishRun({ runId, finishedAt: now(), status, rows: 0, error, resourceErrors: {} })
  await session.startRun({ runId, source: pipeline, command, startedAt })
  let result: Result
  try {
    result = await work(startedAt)
  } catch (error) {
    // What failed is the error to know, whatever recording it adds.
    await Promise.allSettled([end('failed', output.redact(messageOf(error)))])
    throw error
  }
  await end('completed', null)
  return result
}
