import type { ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { Disturbance } from './disturbance.ts'
import { exactJson } from './exact-json.ts'
import type { TestAnswer } from './test-api.ts'

/** Writes an answer to a connection, in the way that a disturbance says. */
export async function sendAnswer(
  response: ServerResponse,
  answer: TestAnswer,
  disturbance?: Disturbance,
): Promise<void> {
  const { status = 200, json, text } = answer
  const type = json === undefined ? {} : { 'content-type': 'application/json' }
  const body = Buffer.from(json === undefined ? (text ?? '') : exactJson(json))
  const half = body.subarray(0, body.length >> 1)
  const length = disturbance?.kind === 'truncated' ? half.length : body.length
  response.writeHead(status, { ...type, ...answer.headers, 'content-length': length })
  switch (disturbance?.kind) {
    case 'cut-body':
      response.write(half, () => response.destroy())
      return
    case 'truncated':
      response.end(half)
      return
    case 'slow':
      await sendInPieces(response, body)
      return
    default:
      response.end(body)
  }
}

// Pieces of odd sizes, so that characters of several bytes are cut as well.
async function sendInPieces(response: ServerResponse, body: Buffer): Promise<void> {
  const size = Math.max(1, Math.floor(body.length / 7)) | 1
  for (let start = 0; start < body.length; start += size) {
    response.write(body.subarray(start, start + size))
    await wait(10)
  }
  response.end()
}
