import { DecodeError, type JsonValue } from '@standpipe/core'
import * as fc from 'fast-check'
import { isDeepStrictEqual } from 'node:util'
import { describe, expect, test } from 'vitest'
import { counterexample } from '../../../test/support/counterexample.ts'
import { cuts, streamBody, whenDecoded } from '../../../test/support/servers/stream-body.ts'
import { thrown } from '../../../test/support/thrown.ts'
import { ndjson } from './ndjson.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

async function decode(text: string): Promise<JsonValue> {
  return ndjson().decode(bytes(text), undefined)
}

const records = fc.array(
  fc.dictionary(fc.string({ unit: 'binary', maxLength: 4 }), fc.jsonValue(), { maxKeys: 4 }),
)
const lineEnd = fc.constantFrom('\n', '\r\n', '\n\n')
const document = fc.tuple(records, lineEnd, fc.boolean()).map(([values, end, isOpen]) => {
  const text =
    values.map((value) => JSON.stringify(value)).join(end) + (isOpen || values.length === 0 ? '' : end)
  return { text, values: JSON.parse(JSON.stringify(values)) as JsonValue[] }
})

describe('lines of JSON', () => {
  test('every line is a value, however lines end', async () => {
    const law = fc.asyncProperty(document, async ({ text, values }) =>
      isDeepStrictEqual(await decode(text), values),
    )
    expect(await counterexample(law, 500)).toBeNull()
  })

  test('streamed in any parts they are the same', async () => {
    const law = fc.asyncProperty(document, cuts, async ({ text, values }, at) => {
      const { elements, rest } = await streamBody(ndjson(), bytes(text), at)
      return isDeepStrictEqual(elements, values) && isDeepStrictEqual(rest, [])
    })
    expect(await counterexample(law, 500)).toBeNull()
  })

  test('a body that is cut anywhere is an error, or ends with a whole line', async () => {
    const law = fc.asyncProperty(document, fc.nat(), async ({ text, values }, at) => {
      const body = bytes(text)
      const cut = body.subarray(0, at % (body.length + 1))
      const whole = await whenDecoded(async () => ndjson().decode(cut, undefined))
      const streamed = await whenDecoded(async () => (await streamBody(ndjson(), cut)).elements)
      const isPrefix = whole === null || isDeepStrictEqual(whole, values.slice(0, whole.length))
      return isPrefix && isDeepStrictEqual(whole, streamed)
    })
    expect(await counterexample(law, 500)).toBeNull()
  })

  test('numbers are exact, a byte order mark is dropped, an empty body is an empty list', async () => {
    expect(await decode('\uFEFF{"id":9007199254740993}\n')).toEqual([{ id: 9007199254740993n }])
    expect(await decode('')).toEqual([])
    expect(await streamBody(ndjson(), bytes(''))).toEqual({ elements: [], rest: [] })
    const latin = ndjson({ charset: 'iso-8859-1' })
    expect(await latin.decode(Uint8Array.of(0x22, 0xe9, 0x22, 0x0a), 'application/x-ndjson')).toEqual(['é'])
  })
})

describe('a damaged line', () => {
  test.each([
    ['cut', '{"id":1}\n{"id":', /Line 2 of the body is no valid JSON|ends too early, within line 2/],
    ['malformed', '{"id":1}\n{"id":}\n{"id":3}\n', /Line 2 of the body is no valid JSON: it is malformed/],
    ['a number whose end cannot be seen', '1\n23', /ends too early, within line 2/],
    ['cut within a character', '{"a":"é', /no valid utf-8/],
  ])('%s is a DecodeError that does not quote it', async (_name, text, message) => {
    const cut = text.endsWith('é') ? bytes(text).subarray(0, -1) : bytes(text)
    for (const error of [
      await thrown(async () => ndjson().decode(cut, undefined)),
      await thrown(streamBody(ndjson(), cut)),
    ]) {
      expect(DecodeError.isInstance(error)).toBe(true)
      expect(String(error)).toMatch(message)
    }
  })

  test('streaming gives what stands before it', async () => {
    const stream = ndjson().stream?.(parts('{"id":1}\n', '{"id":2}\n{"id"'), {
      contentType: undefined,
      path: [],
    })
    expect(await stream?.next()).toEqual({ done: false, value: [{ id: 1 }] })
    expect(await stream?.next()).toEqual({ done: false, value: [{ id: 2 }] })
    expect(DecodeError.isInstance(await thrown(async () => stream?.next()))).toBe(true)
  })
})

test('an unknown charset is refused', () => {
  expect(() => ndjson({ charset: 'klingon' })).toThrow('ndjson.charset must be a charset')
})

async function* parts(...texts: readonly string[]): AsyncGenerator<Uint8Array, void> {
  for (const text of texts) yield bytes(text)
}
