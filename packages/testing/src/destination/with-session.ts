import type { DestinationSession, Load, LoadReceipt, OpenOptions } from '@standpipe/core'
import type { EmptyDataset } from './test-database.ts'

/** Opens a session, hands it over and closes it. */
export async function withSession<Result>(
  database: EmptyDataset,
  work: (session: DestinationSession) => Promise<Result>,
  options: Partial<OpenOptions> = {},
): Promise<Result> {
  const session = await database.destination.open({
    dataset: database.dataset,
    pipeline: 'shop',
    ...options,
  })
  try {
    return await work(session)
  } finally {
    await session.close()
  }
}

/** Commits loads one after the other, each in a session of its own, as if every load were a run. */
export async function commitAll(
  database: EmptyDataset,
  ...loads: readonly Load[]
): Promise<readonly LoadReceipt[]> {
  const receipts: LoadReceipt[] = []
  for (const load of loads) receipts.push(await withSession(database, (session) => session.commit(load)))
  return receipts
}
