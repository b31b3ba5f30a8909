import {
  ConfigurationError,
  SpecVersionError,
  type Destination,
  type Resource,
  type Source,
} from '@standpipe/core'
import { snakeCase } from '../normalize/names/snake-case.ts'
import type { RunOptions } from '../run-options.ts'
import { checkColumns } from './check-columns.ts'
import { checkDisposition } from './check-disposition.ts'
import { writeModeOf } from './disposition.ts'
import type { PlannedResource } from './planned-resource.ts'
import { rootTableName } from './root-table-name.ts'
import { selectResources } from './select-resources.ts'

/** What a run is going to do, checked as far as that is possible without a connection. */
export interface RunPlan {
  readonly pipeline: string
  readonly dataset: string
  readonly resources: readonly PlannedResource[]
  /** Root tables of all resources of the source, also of those that are not read. */
  readonly rootTables: readonly string[]
  /** How many resources are read at the same time. */
  readonly concurrency: number
}

const supportedVersions: readonly string[] = ['v1']
const defaultConcurrency = 4

/**
 * Checks a run before anything is opened or requested. Throws `SpecVersionError` for a source or destination of
 * another contract, and `ConfigurationError` for everything that cannot work as it is declared or asked for.
 */
export function planRun(options: RunOptions): RunPlan {
  const { source, destination } = options
  checkSpecVersion('source', source)
  checkSpecVersion('destination', destination)
  for (const option of ['limit', 'maxPages', 'concurrency'] as const) checkPositive(option, options[option])
  const { rows, bytes, seconds } = options.loadLimits ?? {}
  for (const [option, value] of Object.entries({ rows, bytes, seconds })) {
    checkPositive(`loadLimits.${option}`, value)
  }
  checkNames(source)
  const chosen = selectResources(source.resources, options)
  for (const resource of chosen) checkResource(resource, options)
  const tableOf = (resource: Resource): string => rootTableName(resource, destination.abilities.maxNameBytes)
  checkTables(chosen, tableOf)
  const pipeline = options.pipeline ?? source.name
  return {
    pipeline,
    dataset: options.dataset ?? snakeCase(pipeline),
    resources: chosen.map((resource) => ({
      resource,
      table: tableOf(resource),
      mode: writeModeOf(resource, options.fullRefresh === true),
    })),
    rootTables: source.resources.map(tableOf),
    concurrency: options.concurrency ?? source.concurrency ?? defaultConcurrency,
  }
}

/** Throws `SpecVersionError` when a source or destination speaks another version of the contract. */
export function checkSpecVersion(role: 'source' | 'destination', part: Source | Destination): void {
  // What is loaded at run time need not be what the types say.
  const found: string = part.specVersion
  if (supportedVersions.includes(found)) return
  throw new SpecVersionError({
    message: `The ${role} '${part.name}' speaks version '${found}' of the contract; this runner speaks ${supportedVersions.join(', ')}.`,
    hint: 'Install versions of Standpipe and of the package that fit together.',
    found,
    supported: supportedVersions,
  })
}

/** Throws `ConfigurationError` for a resource that has to be read part by part, which no runner does yet. */
export function checkPartitions(resource: Resource): void {
  if (resource.partitions === undefined) return
  throw new ConfigurationError({
    message: `Resource '${resource.name}' is read in partitions, which this version cannot do yet.`,
    hint: `Leave it out: exclude '${resource.name}'.`,
    option: `resources.${resource.name}.partitions`,
  })
}

function checkResource(resource: Resource, options: RunOptions): void {
  checkPartitions(resource)
  checkDisposition(resource, { destination: options.destination, fullRefresh: options.fullRefresh === true })
  checkColumns(resource)
  if (resource.rowOrder !== undefined && resource.cursor === undefined) {
    throw new ConfigurationError({
      message: `Resource '${resource.name}' declares rowOrder without a cursor.`,
      hint: 'Declare the cursor by which its rows are ordered.',
      option: `resources.${resource.name}.rowOrder`,
    })
  }
}

function checkPositive(option: string, value: number | undefined): void {
  if (value === undefined || (Number.isFinite(value) && value > 0)) return
  throw new ConfigurationError({
    message: `'${option}' is ${value}.`,
    hint: 'Give a number above 0.',
    option,
  })
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
