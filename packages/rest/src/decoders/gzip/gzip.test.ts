import { gzipSync } from 'node:zlib'
import { DecodeError } from '@standpipe/core'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { counterexample } from '../../../test/support/counterexample.ts'
import { cuts, streamBody } from '../../../test/support/servers/stream-body.ts'
import { thrown } from '../../../test/support/thrown.ts'
import { ndjson } from '../ndjson/ndjson.ts'
import { xml } from '../xml/xml.ts'
import { gzip } from './gzip.ts'

const records = Array.from({ length: 300 }, (_, id) => ({ id, name: `record ${id}` }))
const lines = records.map((record) => `${JSON.stringify(record)}\n`)
const file = gzipSync(lines.join(''))
// Two files one behind the other are one, as those who compress in parallel write it.
const twoFiles = Buffer.concat([gzipSync(lines.slice(0, 100).join('')), gzipSync(lines.slice(100).join(''))])

describe('a gzip file', () => {
  test.each([
    ['is unpacked', file],
    ['of several files is unpacked whole', twoFiles],
    ['may be padded', Buffer.concat([file, Buffer.alloc(512)])],
  ])('%s', async (_name, body) => {
    expect(await gzip(ndjson()).decode(body, 'application/gzip')).toEqual(records)
    const law = fc.asyncProperty(cuts, async (at) => {
      const { elements } = await streamBody(gzip(ndjson()), body, at)
      return elements.length === records.length
    })
    expect(await counterexample(law, 50)).toBeNull()
  })

  test('holds JSON unless it is said otherwise, and the content type speaks of the file', async () => {
    expect(await gzip().decode(gzipSync('{"é":1}'), 'application/gzip; charset=iso-8859-1')).toEqual({ é: 1 })
    expect(gzip(xml())).not.toHaveProperty('stream')
    expect(gzip(xml())).toMatchObject({ kind: 'gzip(xml)' })
  })
})

describe('a damaged one', () => {
  test('is an error wherever it is cut, the trailer included', async () => {
    for (let length = 0; length < file.length; length += 1) {
      const cut = file.subarray(0, length)
      expect(DecodeError.isInstance(await thrown(async () => gzip(ndjson()).decode(cut, undefined)))).toBe(
        true,
      )
    }
    for (const length of [0, 1, 9, 100, file.length - 8, file.length - 1]) {
      const error = await thrown(streamBody(gzip(ndjson()), file.subarray(0, length), [500]))
      expect(DecodeError.isInstance(error)).toBe(true)
    }
  })

  test.each([
    ['no gzip', Buffer.from(lines.join(''))],
    ['with a wrong check sum', Buffer.from(file).fill(0x55, file.length - 8, file.length - 4)],
    ['with something else behind it', Buffer.concat([file, Buffer.from('more')])],
    ['with a file behind padding', Buffer.concat([file, Buffer.alloc(3), file])],
  ])('%s is an error', async (_name, body) => {
    expect(DecodeError.isInstance(await thrown(async () => gzip(ndjson()).decode(body, undefined)))).toBe(
      true,
    )
    expect(DecodeError.isInstance(await thrown(streamBody(gzip(ndjson()), body, [500])))).toBe(true)
  })

  test('whose content is too long is an error that names the option', async () => {
    const error = await thrown(async () => gzip(ndjson(), { maxBytes: 100 }).decode(file, undefined))
    expect(error).toMatchObject({ code: 'SP_UNUSABLE_BODY', hint: expect.stringContaining('gzip.maxBytes') })
    expect(() => gzip(ndjson(), { maxBytes: 0 })).toThrow('gzip.maxBytes')
  })
})
