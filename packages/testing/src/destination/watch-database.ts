import { StandpipeError, type Destination, type DestinationSession } from '@standpipe/core'
import type { TestDatabase } from './test-database.ts'
import { unmetNeed } from './unmet-need.ts'

/** A database, and what a case asked of it in vain. */
export interface WatchedDatabase {
  readonly database: TestDatabase
  /** What the destination does not claim and did not do, or `query` cannot do; in the order in which it was asked for. */
  readonly missing: readonly string[]
}

/**
 * Watches what a case does with a database. A load that needs an ability which is not claimed goes to the destination
 * all the same: only that it was refused excuses the case.
 */
export function watchDatabase(database: TestDatabase): WatchedDatabase {
  const missing: string[] = []
  const { abilities } = database.destination

  const commit = async (session: DestinationSession, load: Parameters<DestinationSession['commit']>[0]) => {
    try {
      return await session.commit(load)
    } catch (error) {
      const need = unmetNeed(load, abilities)
      if (need !== undefined && StandpipeError.isInstance(error))
        missing.push(`${need}, which the abilities of the destination do not claim`)
      throw error
    }
  }
  const watchSession = (session: DestinationSession): DestinationSession =>
    withMembers(session, {
      get mayWiden() {
        if (session.mayWiden === undefined) missing.push('mayWiden, which its sessions do not have')
        return session.mayWiden?.bind(session)
      },
      commit: (load) => commit(session, load),
    })
  const destination: Destination = withMembers(database.destination, {
    open: async (options) => watchSession(await database.destination.open(options)),
  })
  const query: TestDatabase['query'] = async (sql) => {
    if (database.selectsOnly !== true || /^\s*select\b/i.test(sql)) return database.query(sql)
    missing.push('a query that changes tables, and selectsOnly is set')
    throw new Error(`the database is read only: ${sql}`)
  }
  return { database: withMembers(database, { destination, query }), missing }
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
