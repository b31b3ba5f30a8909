import { editText } from '../faults/edits/edit-record.ts'
import type { RecordEdit } from '../faults/edits/record-edit.ts'
import { writeRecord } from '../records/write-record.ts'
import type { World } from '../records/world.ts'
import { SandboxError } from '../sandbox-error.ts'
import { mix } from '../values/mix.ts'
import type { Mutation, MutationCounts, MutationResult } from './mutations/mutation.ts'
import { createResourceHistory } from './history/resource-history.ts'
import { type ResourceName, resourceNames } from './resource-name.ts'
import type { RowCounts } from './rows/row-counts.ts'
import { createUpdatedRows } from './history/updated-rows.ts'

/** Everything that the inventory API can answer, in every version it ever had. */
export interface InventoryData {
  /** Version of the data now; 0 until the first mutation. */
  readonly version: number
  /** The records between two offsets. Throws `SandboxError` for a version that does not exist yet. */
  page(query: PageQuery<ResourceName>): RecordPage
  /** Makes the next version, which is the old one when the mutation is for a list of another API. */
  mutate(mutation: Mutation): MutationResult
}

/** Which records are wanted; of the inventory API unless the name is another API's. */
export interface PageQuery<Name extends string = string> {
  readonly resource: Name
  readonly offset: number
  readonly limit: number
  /** Default: the version now. */
  readonly version?: number
  /** Milliseconds since 1970: only records updated then or later. Default: all. */
  readonly updatedSince?: number
  /** What a fault made of the records. Default: they are as they are stored. */
  readonly edit?: RecordEdit
}

/** Records as JSON text, and how many there are in all under the same filter. */
export interface RecordPage {
  readonly texts: readonly string[]
  readonly total: number
}

/** Makes data from a seed. Records are computed when asked for; only mutations are remembered. */
export function createInventoryData(seed: number, counts: RowCounts): InventoryData {
  const world: World = { seed, customers: counts.customers, items: counts.items }
  const histories = Object.fromEntries(
    resourceNames.map((name, index) => [name, createResourceHistory(mix(seed, index), counts[name])]),
  )
  const updatedRows = createUpdatedRows(histories)
  let current = 0

  const page = ({
    resource,
    offset,
    limit,
    updatedSince,
    edit,
    version = current,
  }: PageQuery<ResourceName>): RecordPage => {
    if (version > current)
      throw new SandboxError(`version ${version} does not exist, the data is at ${current}`)
    const history = histories[resource]!
    const order = history.orderAt(version)
    const updated = updatedSince === undefined ? undefined : updatedRows(resource, version, updatedSince)
    const numbers =
      updated === undefined ? order.slice(offset, limit) : [...updated.subarray(offset, offset + limit)]
    const texts = numbers.map((number) => writeRecord[resource](history.rowAt(number, version), world))
    return {
      texts: edit === undefined ? texts : texts.map((text, index) => editText(text, edit, offset + index)),
      total: updated?.length ?? order.length,
    }
  }

  const mutate = (mutation: Mutation): MutationResult => {
    current += 1
    const touched = resourceNames.filter((name) =>
      mutation.resource === undefined ? counts[name] > 0 : mutation.resource === name,
    )
    const resources: { [name: string]: MutationCounts } = {}
    for (const name of touched) resources[name] = histories[name]!.mutate(mutation, current)
    return { version: current, resources }
  }

  return {
    get version() {
      return current
    },
    page,
    mutate,
  }
}
