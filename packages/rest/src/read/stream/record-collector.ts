import { createHash } from 'node:crypto'
import type { DataRecord } from '@standpipe/core'
import { UnusableBodyError } from '../../client/exchange/unusable-body-error.ts'
import { stringifyExactJson } from '../../decoders/stringify-exact-json.ts'

/** Records of a streamed response that make up a page. */
export interface RecordChunk {
  /** How many records of the response lie before them. */
  readonly skip: number
  readonly records: readonly DataRecord[]
  /** Size of the records as JSON, in characters. */
  readonly bytes: number
}

/**
 * Collects the records of a response over several attempts: what an attempt has taken, the next one must begin with, and
 * it is not taken again.
 */
export interface RecordCollector {
  /** Begins an attempt: records come from the first one on. */
  begin(): void
  /** Takes the next record; gives the chunk that is full with it. Throws `UnusableBodyError` when it is another one now. */
  add(record: DataRecord): RecordChunk | null
  /** Ends an attempt whose body came to its end. Throws `UnusableBodyError` when records are missing now. */
  end(): void
  /** The records that fill no chunk, behind all attempts. */
  rest(): RecordChunk
  /** Records of the response so far, those that lie before the first page included. */
  readonly taken: number
  /** Digest of these records. */
  digest(): string
}

/** Size at which a chunk is full, in characters of JSON. */
const fullSize = 8 * 2 ** 20

/** A collector for one response; the first `skip` records lie before its first page. */
export function createRecordCollector(recordsPerPage: number, skip: number): RecordCollector {
  const hash = createHash('sha256')
  let taken = 0
  let again = createHash('sha256')
  let index = 0
  let records: DataRecord[] = []
  let bytes = 0

  function takeChunk(): RecordChunk {
    const chunk = { skip: Math.max(skip, taken - records.length), records, bytes }
    records = []
    bytes = 0
    return chunk
  }

  return {
    begin() {
      again = createHash('sha256')
      index = 0
    },
    add(record) {
      const text = stringifyExactJson(record)
      index += 1
      if (index <= taken) {
        again.update(text)
        if (index === taken && again.digest('base64') !== digestOf(hash)) throw changed(taken)
        return null
      }
      hash.update(text)
      taken = index
      if (taken <= skip) return null
      records.push(record)
      bytes += text.length
      return records.length >= recordsPerPage || bytes >= fullSize ? takeChunk() : null
    },
    end() {
      if (index < taken) throw changed(taken)
    },
    rest: takeChunk,
    get taken() {
      return taken
    },
    digest: () => digestOf(hash),
  }
}

function digestOf(hash: ReturnType<typeof createHash>): string {
  return hash.copy().digest('base64')
}

function changed(taken: number): UnusableBodyError {
  return new UnusableBodyError(
    `the body broke off behind ${taken} records, and does not begin with the same ones when it is asked for again`,
    'Run again: the read goes on where it can, or starts anew.',
  )
}
