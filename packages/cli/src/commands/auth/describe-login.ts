import type { LoginStatus } from '@standpipe/core'
import { printable } from '../../output/text/printable.ts'

/**
 * What is kept of a login, for people.
 *
 * @param argument the source as it was given to the command
 */
export function loginText(source: string, argument: string, status: LoginStatus): string {
  const { name, place, obtainedAt, expiresAt, renewable } = status
  if (obtainedAt === null) {
    return printable(`${source}: nobody has logged in. \`standpipe auth login ${argument}\` does.\n`)
  }
  const end = expiresAt === null ? 'nobody knows when it ends' : `ends ${isoTime(expiresAt)}`
  const lines = [
    `${source}: logged in`,
    `  obtained  ${isoTime(obtainedAt)}`,
    `  access    ${end}${renewable ? ', renewed by itself' : '; log in again then'}`,
    `  account   ${name}`,
    `  kept in   ${place}`,
  ]
  return printable(`${lines.join('\n')}\n`)
}

/** What is kept of a login, as the result of a command. */
export function loginJson(command: string, source: string, status: LoginStatus): object {
  const { name, place, obtainedAt, expiresAt, renewable } = status
  return {
    schemaVersion: 1,
    command,
    source,
    loggedIn: obtainedAt !== null,
    account: name,
    place,
    obtainedAt: obtainedAt === null ? null : isoTime(obtainedAt),
    expiresAt: expiresAt === null ? null : isoTime(expiresAt),
    renewable,
  }
}

function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}
