import type { Partition, PartitionRequest } from '@standpipe/core'
import { stringifyExactJson } from '../../decoders/stringify-exact-json.ts'
import { carriedName } from '../carry-fields.ts'
import { textOf } from '../template/template.ts'
import type { Choice, Dimension } from './dimension.ts'
import { partitionId } from './partition-id.ts'
import { rereadable } from './rereadable.ts'
import { createSeenIds } from './seen-ids.ts'

/**
 * The partitions that the dimensions make together: each choice of the first with each of the next that agrees with it,
 * and so on. Those with the same values come once, however often a parent was delivered; with other fields to carry than the first
 * of them, that is reported.
 */
export async function* listPartitions(
  resource: string,
  dimensions: readonly Dimension[],
  request: PartitionRequest,
): AsyncGenerator<Partition> {
  const [first, ...others] = dimensions
  if (first === undefined) return
  const seen = createSeenIds()
  const seenCarried = createSeenIds()
  let unlike = 0
  const inner = others.map(rereadable)
  for await (const { values, carried } of combine([first, ...inner], { values: {}, carried: {} }, request)) {
    const id = partitionId(values)
    const isCarried = Object.keys(carried).length > 0
    const isNew = seen.add(id)
    const isOther = isCarried && seenCarried.add(`${id}\n${stringifyExactJson(carried)}`)
    if (isNew) yield { id, values: isCarried ? { ...values, [carriedName]: carried } : values }
    else if (isOther) unlike += 1
  }
  if (unlike > 0) {
    const message = `${resource}: ${unlike} times a parent has the values of an earlier one and other fields to carry; what is read for them carries those of the earlier one`
    request.report({ type: 'warning-raised', code: 'carried-field-differs', message })
  }
}

async function* combine(
  [first, ...others]: readonly Dimension[],
  chosen: Choice,
  request: PartitionRequest,
): AsyncGenerator<Choice> {
  if (first === undefined) {
    yield chosen
    return
  }
  for await (const choice of first.choices(request)) {
    if (!first.on.every((name) => agree(name, chosen, choice))) continue
    const both = {
      values: { ...chosen.values, ...choice.values },
      carried: { ...chosen.carried, ...choice.carried },
    }
    if (others.length === 0) yield both
    else yield* combine(others, both, request)
  }
}

/** As they are spelled in a request: an API may have an id as a number in one place and as a text in another. */
function agree(name: string, one: Choice, other: Choice): boolean {
  const [first, second] = [one.values[name] ?? null, other.values[name] ?? null]
  return first === null || second === null ? first === second : textOf(first) === textOf(second)
}
