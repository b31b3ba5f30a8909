import type { IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { SandboxError } from '../../sandbox-error.ts'

/** Reads the body of a request as JSON. Throws `SandboxError` when it is none. */
export async function readJsonBody(request: IncomingMessage): Promise<unknown> {
  return parseJson(await text(request), 'the body')
}

/** Reads JSON that a client sent. Throws `SandboxError` when it is none. */
export function parseJson(json: string, what: string): unknown {
  try {
    return JSON.parse(json)
  } catch (error) {
    throw new SandboxError(`${what} must be JSON`, { cause: error })
  }
}
