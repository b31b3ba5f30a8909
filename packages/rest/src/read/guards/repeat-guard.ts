import { hash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { DataRecord, HttpRequest } from '@standpipe/core'
import { encodeBody } from '../../client/exchange/encode-body.ts'
import { fullUrl } from '../../client/request-url.ts'

/** Notices when a read goes round in circles. */
export interface RepeatGuard {
  /** Whether these records are those of the page before; remembers them for the next call. */
  repeatsPage(records: readonly DataRecord[]): boolean
  /** Whether this request was asked about before; remembers it. */
  repeatsRequest(request: HttpRequest): boolean
}

/** A guard for one read. An empty page repeats nothing. */
export function createRepeatGuard(): RepeatGuard {
  let previous: readonly DataRecord[] = []
  // Hashes, because a read of a million rows sends ten thousand requests, some with long tokens.
  const requests = new Set<string>()
  return {
    repeatsPage(records) {
      const repeats = records.length > 0 && isDeepStrictEqual(records, previous)
      previous = records
      return repeats
    },
    repeatsRequest(request) {
      const body = request.body === undefined ? '' : encodeBody(request.body).text
      const key = hash('sha256', `${request.method} ${fullUrl(request)} ${body}`, 'base64')
      const repeats = requests.has(key)
      requests.add(key)
      return repeats
    },
  }
}
