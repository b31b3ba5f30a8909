import type { SqlFailure, SqlFailureKind } from '@standpipe/destination-sql'
import { permissionHint } from '../rights/permission-hint.ts'
import { tlsHint } from './tls-failure.ts'

/** What pg's errors carry besides their message. */
interface PostgresFacts {
  readonly code?: string
  readonly severity?: string
  readonly constraint?: string
}

const socketCodes = ['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH']
const brokenClient = /Connection terminated|not queryable|Client was closed/
/** Connection exceptions, and shutdowns by administrator, crash or start-up. */
const lostSession = /^(08...|57P0[1-5])$/
/** Deadlock, lock timeout. */
const locks = ['40P01', '55P03']
/** By us, because the run was stopped while it waited; by an administrator; or by a time limit, as the message says. */
const canceled = '57014'
const serializationFailure = '40001'

const hints: { readonly [code: string]: string } = {
  '28P01': 'Check user and password in the URL, or PGPASSWORD.',
  '3D000': 'Create the database first, or correct its name in the URL.',
  '25006': 'This is a replica, or a role that may only read. Give the URL of the primary server.',
  '42P07':
    'The table was made by somebody whose tables this user may not read. Rename or drop it, then run again.',
  '53100': 'Free disk space on the server, then run again.',
  '54000': 'The row is too wide for Postgres. Keep nested objects as json with nested: "json".',
  '54011': 'Postgres allows 1600 columns. Keep nested objects as json with nested: "json".',
  '55P03': 'Somebody holds a lock on a table of the dataset. End their transaction, then run again.',
  '23503':
    'A foreign key of yours points to rows that the load removes. Drop it, or make it "on delete cascade".',
  '23505': 'Rows of the same key are stored already. Load the resource anew with --full-refresh.',
}

const missingRight = '42501'

/** What an error of pg means for a load of this user. */
export function postgresFailure(error: unknown, user: string): SqlFailure {
  const facts = factsOf(error)
  const message = messageOf(error)
  const { code = '' } = facts
  const hint = code === missingRight ? permissionHint(message, user) : (hints[code] ?? tlsHint(code, message))
  return { kind: kindOf(facts, message), message, hint }
}

function kindOf({ code = '', severity, constraint = '' }: PostgresFacts, message: string): SqlFailureKind {
  const isLost =
    severity === 'FATAL' || lostSession.test(code) || socketCodes.includes(code) || brokenClient.test(message)
  if (isLost) return 'connection-lost'
  // Two sessions that create the same thing meet in the catalog's own unique indexes.
  const isCatalogRace = code === '23505' && constraint.startsWith('pg_')
  if (locks.includes(code) || (code === canceled && /user request/.test(message))) return 'locked'
  return code === serializationFailure || isCatalogRace ? 'conflict' : 'refused'
}

/** Node tries every address of a host name and then throws them together, with an empty message. */
function first(error: unknown): unknown {
  return error instanceof AggregateError && error.errors.length > 0 ? error.errors[0] : error
}

function factsOf(error: unknown): PostgresFacts {
  const cause = first(error)
  return typeof cause === 'object' && cause !== null ? cause : {}
}

function messageOf(error: unknown): string {
  const cause = first(error)
  return cause instanceof Error ? cause.message : String(cause)
}
