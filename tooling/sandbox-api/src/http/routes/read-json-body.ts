import type { IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { SandboxError } from '../../sandbox-error.ts'

/** Reads the body of a request as JSON. Throws `SandboxError` when it is none. */
export async function readJsonBody(request: IncomingMessage): Promise<unknown> {
  const body = await text(request)
  try {
    return JSON.parse(body)
  } catch (error) {
    throw new SandboxError('the body must be JSON', { cause: error })
  }
}
