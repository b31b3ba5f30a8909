import type { Mutation } from '@standpipe/sandbox-api'
import type { Random } from './seeded-random.ts'

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
  readonly mutation: Mutation
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

function planChange(index: number, rows: number, random: Random): PlannedChange {
  const some = (): number => 1 + Math.floor((random() * rows) / 400)
  switch (index % 4) {
    case 0:
      return { name: 'values changed', mutation: { changed: some() } }
    case 1:
      return {
        name: 'values changed, rows added, deleted and late',
        mutation: { changed: some(), added: some(), deleted: some(), late: some() },
      }
    case 2:
      return { name: 'rows added at the end', mutation: { added: some() } }
    default:
      return {
        name: 'the first rows deleted',
        mutation: { deleted: 1 + Math.floor(random() * 5), within: { from: 0, to: 50 } },
      }
  }
}
