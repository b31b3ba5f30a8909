import {
  ConfigurationError,
  type DataRecord,
  type Partition,
  type PartitionRequest,
  type ReadRequest,
  type Resource,
  type Secret,
  type Source,
  type SourceEvent,
  type TableSchema,
} from '@standpipe/core'
import { systemClock } from './clock.ts'
import { createIdentifyRow } from './normalize/identity/identify-rows.ts'
import { createNormalizer } from './normalize/normalizer.ts'
import { readableRows, type ReadableRow } from './normalize/readable-rows.ts'
import { checkColumns } from './plan/checks/check-columns.ts'
import { checkCursor } from './plan/checks/check-cursor.ts'
import { listPartitions } from './partitions/list/partition-list.ts'
import { checkPartitions } from './plan/checks/check-partitions.ts'
import { checkResourceOptions } from './plan/checks/check-resource-options.ts'
import { checkSpecVersion } from './plan/checks/check-spec-version.ts'
import { resourceWithRules } from './plan/resource-with-rules.ts'
import { rootTableName } from './plan/root-table-name.ts'
import { selectResources } from './plan/selection/select-resources.ts'
import { openIterable } from './read/pages/open-iterable.ts'
import { wholeResource } from './read/pages/read-pages.ts'
import type { ResourceOptions } from './resource-options.ts'

/** What to look at. */
export interface PreviewOptions {
  /** Closed at the end. */
  readonly source: Source
  /** Name of the resource. */
  readonly resource: string
  /** Most records. Default 10. */
  readonly limit?: number
  /** Most pages; 1 is one request, and those for parents. Default: as many as the records take. */
  readonly maxPages?: number
  /** What the user says of resources, by name; rules for records hold here as they do in a run. Default: nothing. */
  readonly resources?: { readonly [name: string]: ResourceOptions }
  /** Secret key of the rules that hash columns. */
  readonly hashKey?: string | Secret
  readonly signal?: AbortSignal
  readonly report?: (event: SourceEvent) => void
  /** Longest table and column names, in bytes. Default 63. */
  readonly maxNameBytes?: number
}

/** The first records of a resource and the tables they become. */
export interface Preview {
  readonly tables: readonly PreviewTable[]
  /** As the source delivered them, and the rules left them. */
  readonly records: readonly DataRecord[]
}

/** A table as it would be created, with its rows. */
export interface PreviewTable {
  readonly schema: TableSchema
  /** By column name; times, decimals and ids as text. */
  readonly rows: readonly ReadableRow[]
}

/**
 * Reads the first records of a resource and shows what they would be stored as; nothing is stored. Throws
 * `ConfigurationError` for an unknown resource, and whatever the source throws.
 */
export async function preview(options: PreviewOptions): Promise<Preview> {
  try {
    return await previewResource(plannedResource(options), options)
  } finally {
    await options.source.close?.()
  }
}

function plannedResource(options: PreviewOptions): Resource {
  const { source, resource: name } = options
  checkSpecVersion('source', source)
  checkResourceOptions(options)
  const [resource] = selectResources(source.resources, { select: [name] })
  if (resource === undefined || resource.name !== name) throw notOne(name)
  const { resource: changed } = resourceWithRules(resource, options)
  checkPartitions(changed)
  checkColumns(changed)
  checkCursor(changed, false)
  return changed
}

async function previewResource(resource: Resource, options: PreviewOptions): Promise<Preview> {
  const { limit = 10, maxNameBytes = 63 } = options
  const normalizer = createNormalizer({
    resource,
    rootName: rootTableName(resource, maxNameBytes),
    stored: [],
    foreignNames: [],
    otherRoots: [],
    maxNameBytes,
  })
  const identify = createIdentifyRow(resource)
  const records: DataRecord[] = []
  for await (const { page, partition } of firstPages(resource, limit, options)) {
    const place = { resource: resource.name, page: page.label }
    const shown = page.records.slice(0, limit - records.length)
    normalizer.add(
      shown.map((record, index) => {
        const row = index + 1
        return { record, ...identify(record, place, row, false), row }
      }),
      { ...place, partition: partition.id },
    )
    records.push(...shown)
  }
  const ids = { readId: '0'.repeat(32), loadId: '0'.repeat(32) }
  const { tables } = normalizer.take(ids, 'all')
  return { tables: tables.map((table) => ({ schema: table.schema, rows: readableRows(table) })), records }
}

async function* firstPages(resource: Resource, limit: number, options: PreviewOptions) {
  const signal = options.signal ?? new AbortController().signal
  const context: PartitionRequest = {
    selected: [resource.name],
    ...boundsOf(resource),
    now: systemClock.now(),
    signal,
    report: (event) => options.report?.(event),
  }
  const { maxPages = Number.POSITIVE_INFINITY } = options
  let count = 0
  let pageCount = 0
  for await (const partition of partitionsOf(resource, context)) {
    const read = resource.read({ ...context, partition, resume: null })
    const pages = openIterable(read, signal)
    try {
      for (let page = await pages.next(); page !== null; page = await pages.next()) {
        yield { page, partition }
        count += page.records.length
        pageCount += 1
        if (count >= limit || pageCount >= maxPages) return
        if (page.stop !== undefined) break
      }
    } finally {
      await pages.close()
    }
  }
}

async function* partitionsOf(resource: Resource, request: PartitionRequest): AsyncGenerator<Partition> {
  if (resource.partitions === undefined) yield wholeResource
  for await (const { partition } of listPartitions(resource, request)) yield partition
}

function boundsOf({ cursor }: Resource): Pick<ReadRequest, 'lowerBound' | 'upperBound'> {
  return { lowerBound: cursor?.initialValue ?? null, upperBound: cursor?.endValue ?? null }
}

function notOne(name: string): ConfigurationError {
  return new ConfigurationError({
    message: `'${name}' is not the name of one resource.`,
    hint: 'Name the resource without * and ?.',
    option: 'resource',
  })
}
