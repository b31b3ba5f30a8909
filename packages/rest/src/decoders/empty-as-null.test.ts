import { gzipSync } from 'node:zlib'
import { DecodeError, type Decoder } from '@standpipe/core'
import { describe, expect, test } from 'vitest'
import { streamBody } from '../../test/support/servers/stream-body.ts'
import { thrown } from '../../test/support/thrown.ts'
import { csv } from './csv/csv.ts'
import { emptyAsNull } from './empty-as-null.ts'
import { gzip } from './gzip/gzip.ts'
import { json } from './json.ts'
import { ndjson } from './ndjson/ndjson.ts'
import { xml } from './xml/xml.ts'

const cases: [string, Decoder, Uint8Array][] = [
  ['json', json(), Buffer.from('\n[{"id":"1"}]')],
  ['ndjson', ndjson(), Buffer.from('\n{"id":"1"}\n')],
  ['csv', csv(), Buffer.from('\nid\n1\n')],
  ['xml', xml(), Buffer.from('\n<id>1</id>')],
  ['gzip', gzip(), gzipSync('[{"id":"1"}]')],
]

const streamed = cases.filter(([name]) => name !== 'xml')

describe('an empty body (DLT section 3, row 7)', () => {
  test.each(cases.filter(([name]) => name !== 'ndjson'))('of %s is an error', async (_name, decoder) => {
    expect(
      DecodeError.isInstance(await thrown(async () => decoder.decode(new Uint8Array(), undefined))),
    ).toBe(true)
  })

  test.each(cases)('of %s is null where that is declared', async (_name, decoder, body) => {
    const declared = emptyAsNull(decoder)
    for (const empty of ['', ' \n']) expect(await declared.decode(Buffer.from(empty), undefined)).toBeNull()
    expect(await declared.decode(body, undefined)).toEqual(await decoder.decode(body, undefined))
    expect('stream' in declared).toBe('stream' in decoder)
  })

  test.each(streamed)('of %s is so in a stream too', async (_name, decoder, body) => {
    const declared = emptyAsNull(decoder)
    for (const empty of ['', ' \n']) {
      expect(await streamBody(declared, Buffer.from(empty), [500])).toEqual({ elements: [], rest: null })
    }
    expect(await streamBody(declared, body, [100, 500])).toEqual(await streamBody(decoder, body))
  })
})
