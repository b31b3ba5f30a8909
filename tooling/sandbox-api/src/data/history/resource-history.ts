import { mix } from '../../values/mix.ts'
import { spread } from '../../values/spread.ts'
import type { Mutation, MutationCounts } from '../mutations/mutation.ts'
import type { Row } from '../rows/row.ts'
import { createRowOrder, type RowOrder, type Span } from '../rows/row-order.ts'
import { baseCreatedAt, baseUpdatedAt, mutatedAt } from './timeline.ts'

/** The rows of one resource in every version. */
export interface ResourceHistory {
  orderAt(version: number): RowOrder
  /** A row as it was in a version in which it existed. */
  rowAt(number: number, version: number): Row
  /** Makes a version higher than all before. */
  mutate(mutation: Mutation, version: number): MutationCounts
}

/** Consecutive rows that came with one mutation. */
interface Birth extends Span {
  readonly version: number
  /** Late rows lie back in time; one instant a row. */
  readonly createdAt?: readonly number[]
}

/** Begins a history with rows 0 to `baseCount - 1`. What it remembers grows with the mutations, not with the rows. */
export function createResourceHistory(resourceHash: number, baseCount: number): ResourceHistory {
  const orders = [{ version: 0, order: createRowOrder(baseCount) }]
  const births: Birth[] = []
  const changes = new Map<number, number[]>()
  let nextNumber = baseCount

  const orderAt = (version: number): RowOrder => orders.findLast((entry) => entry.version <= version)!.order

  const rowAt = (number: number, version: number): Row => {
    const hash = mix(resourceHash, number)
    const born = number < baseCount ? baseTimes(number, baseCount, hash) : birthTimes(births, number, hash)
    const changedIn = changes.get(number)?.filter((changed) => changed <= version) ?? []
    const revision = changedIn.length
    const revisionHash = mix(hash, revision)
    const updatedAt = revision === 0 ? born.updatedAt : mutatedAt(changedIn[revision - 1]!, revisionHash)
    return { number, revision, hash, revisionHash, createdAt: born.createdAt, updatedAt }
  }

  const mutate = (mutation: Mutation, version: number): MutationCounts => {
    const order = orders.at(-1)!.order
    const picked = pickOffsets(mutation, order.length, mix(resourceHash, version))
    const numberAt = (offset: number): number => order.slice(offset, 1)[0]!
    const late: Birth = {
      first: nextNumber,
      count: picked.late.length,
      version,
      createdAt: picked.late.map((offset) => rowAt(numberAt(offset), version).createdAt),
    }
    const added: Birth = { first: nextNumber + late.count, count: mutation.added ?? 0, version }
    nextNumber = added.first + added.count
    births.push(late, added)
    for (const offset of picked.changed) {
      const number = numberAt(offset)
      changes.set(number, [...(changes.get(number) ?? []), version])
    }
    const inserted = picked.late.map((offset, index) => ({ offset, number: late.first + index }))
    const edited = order.edit({ deleted: picked.deleted, inserted, appended: added })
    orders.push({ version, order: edited })
    return {
      changed: picked.changed.length,
      added: added.count,
      deleted: picked.deleted.length,
      late: late.count,
      total: edited.length,
    }
  }

  return { orderAt, rowAt, mutate }
}

function baseTimes(number: number, baseCount: number, hash: number): Pick<Row, 'createdAt' | 'updatedAt'> {
  const createdAt = baseCreatedAt(number, baseCount, hash)
  return { createdAt, updatedAt: baseUpdatedAt(createdAt, hash) }
}

function birthTimes(
  births: readonly Birth[],
  number: number,
  hash: number,
): Pick<Row, 'createdAt' | 'updatedAt'> {
  const birth = births.findLast((candidate) => candidate.count > 0 && candidate.first <= number)!
  const createdAt = birth.createdAt?.[number - birth.first] ?? mutatedAt(birth.version, hash)
  return { createdAt, updatedAt: createdAt }
}

interface PickedOffsets {
  readonly changed: readonly number[]
  readonly deleted: readonly number[]
  readonly late: readonly number[]
}

function pickOffsets(mutation: Mutation, total: number, hash: number): PickedOffsets {
  const from = Math.min(mutation.within?.from ?? 0, total)
  const to = Math.max(from, Math.min(mutation.within?.to ?? total, total))
  const deletedCount = Math.min(mutation.deleted ?? 0, to - from)
  const changedCount = Math.min(mutation.changed ?? 0, to - from - deletedCount)
  const touched = spread(deletedCount + changedCount, from, to, mix(hash, 1))
  const deletedPlaces = new Set(spread(deletedCount, 0, touched.length, mix(hash, 2)))
  return {
    deleted: touched.filter((_, place) => deletedPlaces.has(place)),
    changed: touched.filter((_, place) => !deletedPlaces.has(place)),
    // A late row stands in front of an older one, so there has to be one.
    late: to === from ? [] : spread(mutation.late ?? 0, from, to, mix(hash, 3)),
  }
}
