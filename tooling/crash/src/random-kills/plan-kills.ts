import type { Mutation, RemoteSandbox } from '@standpipe/sandbox-api'
import type { Random } from '../values/seeded-random.ts'

/** One kill: when, and what happens to the API before the next run. */
export interface PlannedKill {
  /** Part of the undisturbed run's duration after which the process is killed, from 0 to 1. */
  readonly moment: number
  /** Null when the API stays as it is. */
  readonly change: PlannedChange | null
}

/** A change of the API between two runs. */
export interface PlannedChange {
  /** For the report. */
  readonly name: string
  /** Null when the data stays as it is. */
  readonly mutation: Mutation | null
  /** Whether the addresses of all pages but the first expire. */
  readonly expires: boolean
}

/**
 * Plans kills at random moments, one in each equal part of the run so that none goes untested. Every second one
 * is followed by a change of the API.
 *
 * @param rows rows of the API, which the sizes of the changes follow
 */
export function planKills(count: number, rows: number, random: Random): readonly PlannedKill[] {
  return Array.from({ length: count }, (_, index) => {
    const moment = (index + random()) / count
    const change = index % 2 === 0 ? null : planChange((index - 1) / 2, rows, random)
    return { moment, change }
  })
}

/** Makes the change come true. */
export async function applyChange(
  { mutation, expires }: PlannedChange,
  sandbox: Pick<RemoteSandbox, 'mutate' | 'expirePositions'>,
): Promise<void> {
  if (mutation !== null) await sandbox.mutate(mutation)
  if (expires) await sandbox.expirePositions()
}

function planChange(index: number, rows: number, random: Random): PlannedChange {
  const some = (): number => 1 + Math.floor((random() * rows) / 400)
  switch (index % 6) {
    case 0:
      return { name: 'values changed', mutation: { changed: some() }, expires: false }
    case 1:
      return { name: 'positions expired', mutation: null, expires: true }
    case 2:
      return {
        name: 'positions expired, values changed, rows added, deleted and late',
        mutation: { changed: some(), added: some(), deleted: some(), late: some() },
        expires: true,
      }
    case 3:
      return { name: 'rows added at the end', mutation: { added: some() }, expires: false }
    case 4:
      return { name: 'positions expired, values changed', mutation: { changed: some() }, expires: true }
    default:
      return {
        name: 'the first rows deleted',
        mutation: { deleted: 1 + Math.floor(random() * 5), within: { from: 0, to: 50 } },
        expires: false,
      }
  }
}
