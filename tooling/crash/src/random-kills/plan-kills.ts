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
  readonly mutation: Mutation
  /** Whether the addresses of all pages but the first expire. */
  readonly expires: boolean
}

/**
 * Plans kills at random moments, one in each equal part of the run so that none goes untested. After the first and every
 * second one from there the API has changed and its positions have expired; after every second one of the others it has
 * only changed, and a resume is tried.
 *
 * @param rows rows of the API, which the sizes of the changes follow
 */
export function planKills(count: number, rows: number, random: Random): readonly PlannedKill[] {
  const mutations = plannedMutations(rows, random)
  return Array.from({ length: count }, (_, index) => {
    const moment = (index + random()) / count
    const expires = index % 2 === 0
    if (index % 4 === 1) return { moment, change: null }
    const [name, mutation] = mutations.next().value
    return { moment, change: { name: expires ? `positions expired, ${name}` : name, mutation, expires } }
  })
}

/** Makes the change come true. */
export async function applyChange(
  { mutation, expires }: PlannedChange,
  sandbox: Pick<RemoteSandbox, 'mutate' | 'expirePositions'>,
): Promise<void> {
  await sandbox.mutate(mutation)
  if (expires) await sandbox.expirePositions()
}

/** Kinds of changes in turn, without end. */
function* plannedMutations(
  rows: number,
  random: Random,
): Generator<readonly [name: string, mutation: Mutation], never> {
  const some = (): number => 1 + Math.floor((random() * rows) / 400)
  for (;;) {
    yield ['values changed', { changed: some() }]
    yield [
      'values changed, rows added, deleted and late',
      { changed: some(), added: some(), deleted: some(), late: some() },
    ]
    yield ['rows added at the end', { added: some() }]
    yield ['the first rows deleted', { deleted: 1 + Math.floor(random() * 5), within: { from: 0, to: 50 } }]
  }
}
