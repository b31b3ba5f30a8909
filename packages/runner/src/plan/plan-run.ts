import { ConfigurationError, type Resource, type Source } from '@standpipe/core'
import { systemClock } from '../clock.ts'
import { snakeCase } from '../normalize/names/snake-case.ts'
import { withRange } from '../range/with-range.ts'
import type { RunOptions } from '../run-options.ts'
import { checkColumns } from './checks/check-columns.ts'
import { checkComplete } from './checks/check-complete.ts'
import { checkCursor } from './checks/check-cursor.ts'
import { checkNumbers } from './checks/check-numbers.ts'
import { checkRange, rangedResources } from './checks/check-range.ts'
import { checkResourceOptions } from './checks/check-resource-options.ts'
import { checkParents } from './checks/check-parents.ts'
import { checkParentRanges } from './checks/check-parent-ranges.ts'
import { checkPartitions } from './checks/check-partitions.ts'
import { checkSpecVersion } from './checks/check-spec-version.ts'
import { checkDisposition } from './checks/check-disposition.ts'
import { writingOf } from './disposition.ts'
import type { PlannedResource } from './planned-resource.ts'
import { resolveContract } from './resolve-contract.ts'
import { rootTableName } from './root-table-name.ts'
import { resourceWithRules } from './resource-with-rules.ts'
import { selectResources } from './selection/select-resources.ts'

/** What a run is going to do, checked as far as that is possible without a connection. */
export interface RunPlan {
  readonly pipeline: string
  readonly dataset: string
  readonly resources: readonly PlannedResource[]
  /** Root tables of all resources of the source, also of those that are not read. */
  readonly rootTables: readonly string[]
  /** Names of selected resources that are not read, because they cannot be read in the wanted range. */
  readonly leftOut: readonly string[]
  /** How many resources are read at the same time. */
  readonly concurrency: number
}

const defaultConcurrency = 4

/**
 * Checks a run before anything is opened or requested. Throws `SpecVersionError` for a source or destination of
 * another contract, and `ConfigurationError` for everything that cannot work as it is declared or asked for.
 */
export function planRun(options: RunOptions): RunPlan {
  const { source, destination } = options
  checkSpecVersion('source', source)
  checkSpecVersion('destination', destination)
  checkNumbers(options)
  checkNames(source)
  checkParents(source.resources)
  checkResourceOptions(options)
  checkRange(options)
  const wanted = selectResources(source.resources, options)
  const selected = options.range === undefined ? wanted : rangedResources(wanted)
  checkComplete(selected)
  const chosen = selected.map((resource) => inRange(resourceWithRules(resource, options), options))
  for (const { resource } of chosen) checkResource(resource, options)
  const tableOf = (resource: Resource): string => rootTableName(resource, destination.abilities.maxNameBytes)
  checkTables(selected, tableOf)
  const planned = chosen.map(({ resource, ...rest }) => ({
    ...rest,
    resource,
    table: tableOf(resource),
    contract: contractOf(resource, options),
    ...writingOf(resource, options.fullRefresh === true),
  }))
  for (const resource of planned) checkParentRanges(resource, source.resources)
  const pipeline = options.pipeline ?? source.name
  return {
    pipeline,
    dataset: options.dataset ?? defaultDataset(pipeline),
    resources: planned,
    rootTables: source.resources.map(tableOf),
    leftOut: wanted.filter((resource) => !selected.includes(resource)).map(({ name }) => name),
    concurrency: options.concurrency ?? source.concurrency ?? defaultConcurrency,
  }
}

type RangedResource = ReturnType<typeof resourceWithRules> & Pick<PlannedResource, 'range'>

/** How the API spells its cursor may show only in what is stored; here it is found out whether the range can be meant. */
function inRange(
  given: ReturnType<typeof resourceWithRules>,
  { range: wanted, clock = systemClock }: RunOptions,
): RangedResource {
  const { cursor } = given.resource
  if (wanted === undefined || cursor === undefined) return { ...given, range: null }
  const range = { wanted, cursor, now: clock.now() }
  return { ...given, resource: withRange(given.resource, range, null), range }
}

function contractOf({ name, contract }: Resource, options: RunOptions): PlannedResource['contract'] {
  return resolveContract([
    { option: 'contract', contract: options.contract },
    { option: `resources.${name}.contract`, contract: options.resources?.[name]?.contract },
    { option: `resources.${name}.contract`, contract },
  ])
}

function checkResource(resource: Resource, options: RunOptions): void {
  checkPartitions(resource)
  checkDisposition(resource, { destination: options.destination, fullRefresh: options.fullRefresh === true })
  checkColumns(resource)
  checkCursor(resource, options.fullRefresh === true)
}

function checkNames(source: Source): void {
  const names = source.resources.map((resource) => resource.name)
  const repeated = names.find((name, index) => names.indexOf(name) !== index)
  if (repeated === undefined) return
  throw new ConfigurationError({
    message: `The source '${source.name}' has two resources named '${repeated}'.`,
    hint: 'Rename one of them.',
    option: `resources.${repeated}`,
  })
}

function checkTables(resources: readonly Resource[], tableOf: (resource: Resource) => string): void {
  const owners = new Map<string, string>()
  for (const resource of resources) {
    const table = tableOf(resource)
    const owner = owners.get(table)
    if (owner !== undefined) {
      throw new ConfigurationError({
        message: `The resources '${owner}' and '${resource.name}' would both be stored in table '${table}'.`,
        hint: "Give one of them another 'table'.",
        option: `resources.${resource.name}.table`,
      })
    }
    owners.set(table, resource.name)
  }
}

/** The dataset of a pipeline for which none is given. */
export function defaultDataset(pipeline: string): string {
  return snakeCase(pipeline)
}
