import type { Page, Partition, PartitionRequest, ReadRequest } from '@standpipe/core'
import { hasWindows, readWindows } from '../cursor/read-windows.ts'
import type { ReadContext } from '../read/read-context.ts'
import { pagesOf } from '../read/pages-of.ts'
import type { RestResource } from '../resource/rest-resource.ts'
import { carryFields } from './carry-fields.ts'
import { createParentFeeds, type Parent } from './feed/parent-feeds.ts'
import { createProjection } from './feed/projection.ts'
import { createRunnerTap } from './feed/runner-tap.ts'
import type { Dimension } from './list/dimension.ts'
import { listDimension } from './list/list-dimension.ts'
import { listPartitions } from './list/list-partitions.ts'
import { parentDimension } from './list/parent-dimension.ts'
import { linksOf } from './parent-link.ts'
import type { SpoolOptions } from './spool/spool.ts'
import { nameUses } from './template/name-uses.ts'

/** The resources of a source, which read their partitions from each other's records. */
export interface Family {
  /** How a resource is read. */
  memberOf(resource: string): Member
  /** Ends what is still read, and removes what was kept. */
  close(): Promise<void>
}

/** A resource as the runner reads it. */
export interface Member {
  /** Names of its parents. */
  readonly parents: readonly string[]
  readonly read: (request: ReadRequest) => AsyncIterable<Page>
  /** Absent when it is read as a whole. */
  readonly partitions?: (request: PartitionRequest) => AsyncIterable<Partition>
}

const whole: Partition = { id: '', values: {} }

/** Joins the resources of a source. Their parents exist, and none is its own ancestor. */
export function createFamily(contexts: readonly ReadContext[], spool?: SpoolOptions): Family {
  const feeds = createParentFeeds(spool)
  const byName = new Map(contexts.map((context) => [context.resource.name, context]))
  const parents = new Map([...byName].map(([name, context]) => [name, createParent(context)]))
  const members = new Map([...byName].map(([name, context]) => [name, createMember(context)]))
  return {
    memberOf: (resource) => get(members, resource),
    close: () => feeds.close(),
  }

  function createMember(context: ReadContext): Member {
    const { name, cursor } = context.resource
    const parent = get(parents, name)
    const descendants = descendantsOf(name)
    const hasPartitions = isInPartitions(context)
    const tap = createRunnerTap({
      parent: name,
      hasPartitions,
      open: ({ selected, ...range }) => {
        const isNeeded = selected.some((other) => descendants.has(other))
        // With a cursor for each partition there is no one lower bound that all of them were read from.
        const isOneRead = !hasPartitions || cursor?.scope !== 'partition'
        return isNeeded && isOneRead && !mayEndEarly(context.resource) ? feeds.open(parent, range) : null
      },
    })
    return {
      parents: [...new Set(linksOf(context.resource).map(({ resource }) => resource))],
      read: (request) => tap.pages(request, readCarried(context, request)),
      ...(hasPartitions && { partitions: (request) => tap.list(partitionsOf(context, request)) }),
    }
  }

  function createParent(context: ReadContext): Parent {
    const { name } = context.resource
    const links = contexts
      .flatMap((other) => linksOf(other.resource))
      .filter(({ resource }) => resource === name)
    return {
      name,
      projection: createProjection(
        links.flatMap(({ values, carry = {} }) => [...Object.values(values), ...Object.values(carry)]),
      ),
      readWhole: async function* readWhole(request) {
        const partitions = isInPartitions(context) ? partitionsOf(context, request) : [whole]
        for await (const partition of partitions) {
          yield* readCarried(context, { ...request, partition, resume: null })
        }
      },
    }
  }

  function partitionsOf({ resource }: ReadContext, request: PartitionRequest): AsyncIterable<Partition> {
    const uses = nameUses(resource)
    const ofParents: Dimension[] = linksOf(resource).map((link) => {
      const parent = get(parents, link.resource)
      const { cursor } = get(byName, link.resource).resource
      const mark = resource.readsParents === 'changed' ? request.lowerBound : null
      const range = { lowerBound: mark ?? cursor?.initialValue ?? null, upperBound: cursor?.endValue ?? null }
      return parentDimension({
        resource: resource.name,
        link,
        uses,
        projection: parent.projection,
        follow: (following) => feeds.follow(parent, range, following),
      })
    })
    const ofLists = Object.entries(resource.list ?? {}).map(([name, values]) => listDimension(name, values))
    return listPartitions(resource.name, [...ofParents, ...ofLists], request)
  }

  function descendantsOf(name: string): ReadonlySet<string> {
    const found = new Set<string>([name])
    // A set that grows is gone through to its end.
    for (const ancestor of found) {
      for (const { resource } of contexts) {
        if (linksOf(resource).some((link) => link.resource === ancestor)) found.add(resource.name)
      }
    }
    found.delete(name)
    return found
  }
}

/** Whether the runner ends reading before the last page, because the order says that nothing more is wanted. */
function mayEndEarly({ rowOrder, cursor }: RestResource): boolean {
  return rowOrder === 'desc' || (rowOrder === 'asc' && cursor?.endValue != null)
}

function readCarried(context: ReadContext, request: ReadRequest): AsyncIterable<Page> {
  const { cursor } = context.resource
  const pages = hasWindows(cursor) ? readWindows(context, request, cursor) : pagesOf(context, request)
  return linksOf(context.resource).some(({ carry }) => carry !== undefined)
    ? carryFields(pages, context.resource.name, request.partition)
    : pages
}

function isInPartitions({ resource }: ReadContext): boolean {
  return linksOf(resource).length > 0 || resource.list !== undefined
}

function get<Value>(map: ReadonlyMap<string, Value>, name: string): Value {
  const value = map.get(name)
  if (value === undefined) throw new TypeError(`there is no resource '${name}'`)
  return value
}
