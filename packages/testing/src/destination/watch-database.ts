import { DestinationError, type Destination, type DestinationSession, type Load } from '@standpipe/core'
import type { TestDatabase } from './test-database.ts'
import { unmetNeed } from './unmet-need.ts'

/** What a case asked for in vain. */
export interface Refusal {
  /** What the destination does not claim, or `query` cannot do, in words. */
  readonly lacking: string
  /** The load that was refused; null when it was something else. */
  readonly load: Load | null
}

/** A database, and what a case asked of it in vain. */
export interface WatchedDatabase {
  readonly database: TestDatabase
  /** By the error that the case got for it. */
  readonly refusals: ReadonlyMap<unknown, Refusal>
}

/**
 * Watches what a case does with a database. A load that needs an ability which is not claimed goes to the destination
 * all the same: only that it was refused with a `DestinationError` excuses the case.
 */
export function watchDatabase(database: TestDatabase): WatchedDatabase {
  const refusals = new Map<unknown, Refusal>()
  const { abilities } = database.destination

  const refusal = (lacking: string): Error => {
    const error = new Error(`needs ${lacking}`)
    refusals.set(error, { lacking, load: null })
    return error
  }
  const commit = async (session: DestinationSession, load: Load) => {
    try {
      return await session.commit(load)
    } catch (error) {
      const need = unmetNeed(load, abilities)
      if (need !== undefined && DestinationError.isInstance(error))
        refusals.set(error, { lacking: `${need}, which the abilities of the destination do not claim`, load })
      throw error
    }
  }
  const watchSession = (session: DestinationSession): DestinationSession =>
    withMembers(session, {
      get mayWiden() {
        if (session.mayWiden === undefined) throw refusal('mayWiden, which its sessions do not have')
        return session.mayWiden.bind(session)
      },
      get rehearse() {
        if (session.rehearse === undefined) throw refusal('rehearse, which its sessions do not have')
        return session.rehearse.bind(session)
      },
      commit: (load) => commit(session, load),
    })
  const destination: Destination = withMembers(database.destination, {
    open: async (options) => watchSession(await database.destination.open(options)),
  })
  const query: TestDatabase['query'] = async (sql) => {
    if (database.selectsOnly !== true || /^\s*select\b/i.test(sql)) return database.query(sql)
    throw refusal('a query that changes tables, and selectsOnly is set')
  }
  return { database: withMembers(database, { destination, query }), refusals }
}

/** An object with other members in the place of some; the rest are those of `target`, which may be a class's. */
function withMembers<Target extends object>(
  target: Target,
  members: { readonly [Name in keyof Target]?: Target[Name] | undefined },
): Target {
  return new Proxy(target, {
    get: (_target, name): unknown => {
      if (name in members) return Reflect.get(members, name)
      const member: unknown = Reflect.get(target, name)
      return typeof member === 'function' ? member.bind(target) : member
    },
  })
}
