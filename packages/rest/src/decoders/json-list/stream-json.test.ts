import { isDeepStrictEqual } from 'node:util'
import { decimal, DecodeError, type JsonValue } from '@standpipe/core'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { counterexample } from '../../../test/support/counterexample.ts'
import { parseReference } from '../../../test/support/parse-reference.ts'
import { cuts, streamBody, type StreamedBody } from '../../../test/support/servers/stream-body.ts'
import { thrown } from '../../../test/support/thrown.ts'
import { json } from '../json.ts'
import { maxNesting } from '../parse-exact-json.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

async function stream(
  text: string,
  path: readonly string[],
  at: readonly number[] = [],
): Promise<StreamedBody> {
  return streamBody(json(), bytes(text), at, path)
}

const exactNumber = fc.constantFrom('9007199254740993', '-0.10000000000000000001', '1e400', '12', '0', '-1.5')
const space = fc.constantFrom('', ' ', '\n\t')
const key = fc.constantFrom('data', 'a', 'b"', String.raw`c\\`, 'é😀', '[', '}')
const text = fc.string({
  unit: fc.constantFrom('a', '"', '\\', '{', '}', '[', ']', ',', ':', 'é', '😀', '\n'),
  maxLength: 8,
})

/** JSON as it may be written, with spaces anywhere. */
const { value } = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    exactNumber,
    text.map((content) => JSON.stringify(content)),
    fc.constantFrom('null', 'true', 'false', '[]', '{}'),
    fc
      .tuple(fc.array(tie('value'), { maxLength: 4 }), space)
      .map(([list, gap]) => `[${gap}${list.join(`${gap},${gap}`)}${gap}]`),
    fc
      .tuple(fc.uniqueArray(fc.tuple(key, tie('value')), { selector: ([name]) => name, maxLength: 4 }), space)
      .map(
        ([fields, gap]) =>
          `{${gap}${fields.map(([name, field]) => `${JSON.stringify(name)}${gap}:${gap}${field}`).join(`,${gap}`)}}`,
      ),
  ),
}))
const path = fc.constantFrom<readonly string[]>(
  [],
  ['data'],
  ['a', 'data'],
  ['b"'],
  [String.raw`c\\`, 'é😀', 'a'],
)

/** The list at the path with its elements taken out, as the contract of a decoder says. */
function expected(document: JsonValue, names: readonly string[]): StreamedBody {
  if (names.length === 0)
    return Array.isArray(document) ? { elements: document, rest: [] } : { elements: [], rest: document }
  const [name = '', ...others] = names
  if (
    typeof document !== 'object' ||
    document === null ||
    Array.isArray(document) ||
    !Object.hasOwn(document, name)
  ) {
    return { elements: [], rest: document }
  }
  const object = document as { readonly [field: string]: JsonValue }
  const below = expected(object[name] ?? null, others)
  return { elements: below.elements, rest: { ...object, [name]: below.rest } }
}

describe('a list in a document', () => {
  test('elements and rest are what decoding the whole gives, in whatever parts it comes', async () => {
    const law = fc.asyncProperty(value, path, cuts, async (document, names, at) =>
      isDeepStrictEqual(await stream(document, names, at), expected(parseReference(document), names)),
    )
    expect(await counterexample(law, 3000)).toBeNull()
  })

  test('a document that is cut anywhere is an error', async () => {
    const law = fc.asyncProperty(value, path, fc.nat(), async (document, names, at) => {
      const whole = bytes(`{"data":${document}}`)
      const error = await thrown(streamBody(json(), whole.subarray(0, at % whole.length), [500], names))
      return DecodeError.isInstance(error)
    })
    expect(await counterexample(law, 500)).toBeNull()
  })

  test('a damaged document is refused when decoding the whole refuses it', async () => {
    const damage = fc.constantFrom('', '"', '{', ']', ',', ':', '1', 'x', ' ')
    const law = fc.asyncProperty(value, path, fc.nat(), damage, async (document, names, at, inserted) => {
      const index = at % (document.length + 1)
      const body = document.slice(0, index) + inserted + document.slice(index + 1)
      const isRefused = await refuses(async () => json().decode(bytes(body), undefined))
      return isRefused === (await refuses(() => stream(body, names, [300, 600])))
    })
    expect(await counterexample(law, 2000)).toBeNull()
  })

  test('numbers are exact, in the elements and besides them', async () => {
    const body =
      '{"data":[{"id":9007199254740993},{"id":0.10000000000000000001}],"total":12345678901234567890}'
    expect(await stream(body, ['data'])).toEqual({
      elements: [{ id: 9007199254740993n }, { id: decimal('0.10000000000000000001') }],
      rest: { data: [], total: 12345678901234567890n },
    })
  })

  test('elements come as soon as they are there', async () => {
    const parts = ['{"page":1,"da', 'ta":[{"id":1},{"i', 'd":2}', ',{"id":3}]', '}'].map(bytes)
    const body = (async function* body(): AsyncGenerator<Uint8Array> {
      yield* parts
    })()
    const seen: JsonValue[] = []
    for await (const elements of json().stream?.(body, { contentType: undefined, path: ['data'] }) ?? []) {
      seen.push([...elements])
    }
    expect(seen).toEqual([[{ id: 1 }], [{ id: 2 }], [{ id: 3 }]])
  })
})

describe('what cannot be streamed', () => {
  test.each([
    ['an empty body', '', /empty instead of JSON/],
    ['an HTML page', '<html>secret</html>', /looks like HTML/],
    ['a comma at the end', '{"data":[{"a":"secret"},]}', /malformed/],
    ['a malformed element', '{"data":[{"a":1},{"secret"}]}', /Element 2 of the list in the body/],
    ['something behind the document', '{"data":[]} secret', /no valid JSON/],
  ])('%s is a DecodeError that does not quote it', async (_name, body, message) => {
    const error = await thrown(stream(body, ['data']))
    expect(DecodeError.isInstance(error)).toBe(true)
    expect(String(error)).toMatch(message)
    expect(String(error)).not.toContain('secret')
  })

  test('a list that stands twice is an error without a retry', async () => {
    for (const body of ['{"data":[1],"data":[2]}', '{"data":[1],"data":null}']) {
      expect(await thrown(stream(body, ['data']))).toMatchObject({ code: 'SP_UNUSABLE_BODY' })
    }
    // What comes before it is not wanted: the last one counts, as it does without a stream.
    expect(await stream('{"data":null,"data":[2]}', ['data'])).toEqual({ elements: [2], rest: { data: [] } })
  })

  test('an element that is nested too deeply is an error, not an overflow', async () => {
    const deep = `[${'['.repeat(20_000)}${']'.repeat(20_000)}]`
    expect(String(await thrown(stream(deep, [])))).toContain(`deeper than ${maxNesting} levels`)
  })
})

async function refuses(decoding: () => Promise<unknown>): Promise<boolean> {
  try {
    await decoding()
    return false
  } catch {
    return true
  }
}
