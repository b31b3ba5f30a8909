import { inspect, isDeepStrictEqual } from 'node:util'
import { decimal, DecodeError, type JsonValue } from '@standpipe/core'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { counterexample } from '../../test/support/counterexample.ts'
import { parseReference } from '../../test/support/parse-reference.ts'
import { thrown } from '../../test/support/thrown.ts'
import { json } from './json.ts'
import { maxNesting, parseExactJson } from './parse-exact-json.ts'
import { stringifyExactJson } from './stringify-exact-json.ts'

const digits = (minimum: number, maximum: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...Array.from('0123456789')), minLength: minimum, maxLength: maximum })

const integerPart = fc.oneof(
  fc.constant('0'),
  fc.tuple(fc.constantFrom(...Array.from('123456789')), digits(0, 25)).map(([first, rest]) => first + rest),
)
const fraction = fc.oneof(
  fc.constant(''),
  digits(1, 25).map((text) => `.${text}`),
)
const exponent = fc.oneof(
  { weight: 3, arbitrary: fc.constant('') },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('e', 'E'), fc.constantFrom('', '+', '-'), digits(1, 4))
      .map((parts) => parts.join('')),
  },
)
const number = fc
  .tuple(fc.constantFrom('', '-'), integerPart, fraction, exponent)
  .map((parts) => parts.join(''))

const string = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    number,
    fc.constantFrom('\\', '"', '\uD800', '\uD8009007199254740993', '__proto__', '{"a":1}', '\\ud800'),
  )
  .map((text) => JSON.stringify(text))
const rawString = fc.constantFrom(
  String.raw`"\ud800"`,
  String.raw`"\uD80012345678901234567890"`,
  String.raw`"\\"`,
)

// Without backslashes: V8 13.6 takes the key of {"\"":1} for that of an earlier {"\\":1}.
const key = fc
  .oneof(fc.string({ unit: 'binary', maxLength: 5 }), fc.constantFrom('same', '__proto__', 'a"b', 'a\nb'))
  .filter((text) => !text.includes('\\'))
  .map((text) => JSON.stringify(text))

const space = fc.constantFrom('', ' ', '\n', '\t')

const { document } = fc.letrec<{ document: string }>((tie) => ({
  document: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 4, arbitrary: number },
    { weight: 2, arbitrary: string },
    { weight: 1, arbitrary: rawString },
    { weight: 1, arbitrary: fc.constantFrom('true', 'false', 'null') },
    {
      weight: 3,
      arbitrary: fc
        .tuple(fc.array(tie('document'), { maxLength: 5 }), space)
        .map(([elements, gap]) => `[${elements.join(`,${gap}`)}]`),
    },
    {
      weight: 3,
      arbitrary: fc
        .tuple(fc.array(fc.tuple(key, tie('document')), { maxLength: 5 }), space)
        .map(([fields, gap]) => `{${fields.map(([name, value]) => `${name}${gap}:${value}`).join(',')}}`),
    },
  ),
}))

/** Damages a document in one place, which often leaves it no JSON. */
const damaged = fc
  .tuple(document, fc.nat(), fc.constantFrom('', '"', '{', '1', '-', '.', 'e', ',', ':', '12345678901234567'))
  .map(([text, at, insert]) => {
    const index = at % (text.length + 1)
    return text.slice(0, index) + insert + text.slice(index + 1)
  })

function decode(body: string | Uint8Array, contentType?: string): JsonValue | Promise<JsonValue> {
  return json().decode(typeof body === 'string' ? new TextEncoder().encode(body) : body, contentType)
}

/** The reference, which takes valid JSON only. */
function checkedReference(text: string): JsonValue {
  JSON.parse(text)
  return parseReference(text)
}

/** What a parser gives, or the kind of its error. */
function outcome(parse: (text: string) => JsonValue, text: string): unknown {
  try {
    return { value: parse(text) }
  } catch (error) {
    return { isSyntaxError: error instanceof SyntaxError }
  }
}

/** A number within so many lists. */
function nested(depth: number): string {
  return `${'['.repeat(depth)}12345678901234567890${']'.repeat(depth)}`
}

describe('exact numbers (DLT section 3, row 11)', () => {
  test('every document gives what the slow reference gives', async () => {
    const law = fc.property(document, (text) => isDeepStrictEqual(parseExactJson(text), parseReference(text)))
    expect(await counterexample(law, 3000)).toBeNull()
  })

  test('a damaged document is refused exactly when JSON.parse refuses it', async () => {
    const law = fc.property(damaged, (text) =>
      isDeepStrictEqual(outcome(parseExactJson, text), outcome(checkedReference, text)),
    )
    expect(await counterexample(law, 3000)).toBeNull()
  })

  test('what was parsed is written again with the same value', async () => {
    const law = fc.property(document, (text) => {
      const value = parseExactJson(text)
      return isDeepStrictEqual(parseExactJson(stringifyExactJson(value)), value)
    })
    expect(await counterexample(law, 1000)).toBeNull()
  })

  test.each([
    ['9007199254740991', 9007199254740991],
    ['9007199254740993', 9007199254740993n],
    ['-123456789012345678901234567890', -123456789012345678901234567890n],
    ['10000000000000000', 10000000000000000],
    ['12345678901234567.25', decimal('12345678901234567.25')],
    ['7381201605.4788467', decimal('7381201605.4788467')],
    ['0.1', 0.1],
    ['0.30000000000000004', 0.30000000000000004],
    ['1e400', decimal('1e400')],
    ['1e-400', decimal('1e-400')],
    ['1.10', 1.1],
    ['"12345678901234567890"', '12345678901234567890'],
  ])('%s', (text, expected) => {
    expect(parseExactJson(text)).toStrictEqual(expected)
  })

  test('the last of two equal keys wins, as in JSON.parse', () => {
    const text = '{"a": 12345678901234567890, "b": 98765432109876543210, "a": 1}'
    expect(parseExactJson(text)).toStrictEqual({ a: 1, b: 98765432109876543210n })
  })

  test('nesting down to the limit, which brackets in texts do not count for', () => {
    let value = parseExactJson(nested(maxNesting))
    for (let level = 0; level < maxNesting; level += 1) value = Array.isArray(value) ? value[0] : value
    expect(value).toBe(12345678901234567890n)
    expect(() => parseExactJson(nested(maxNesting + 1))).toThrow(`deeper than ${maxNesting} levels`)
    expect(parseExactJson(JSON.stringify(nested(20_000)))).toBe(nested(20_000))
    const flat = `[${'[{}],'.repeat(5000)}0]`
    expect(parseExactJson(flat)).toHaveLength(5001)
  })

  test('a number in the place of a key stays an error', () => {
    expect(() => parseExactJson('{12345678901234567890: 1}')).toThrow(SyntaxError)
  })
})

describe('json()', () => {
  test('a byte order mark is dropped, a declared charset honoured', async () => {
    expect(await decode('\uFEFF{"a":1}')).toEqual({ a: 1 })
    expect(await decode(Uint8Array.of(0x22, 0xe9, 0x22), 'application/json; charset=ISO-8859-1')).toBe('é')
  })

  test.each([
    ['an empty body', '', /empty/],
    ['a body of white space', ' \n', /empty/],
    ['a body that was cut', '{"data":[{"id":1},{"id":', /ends too early/],
    ['a malformed body', '{"data":[1,]}', /malformed/],
    ['an HTML page', '<html>Service down</html>', /HTML/],
  ])('%s is a DecodeError', (_name, body, message) => {
    expect(() => decode(body)).toThrow(message)
    expect(() => decode(body)).toThrow(DecodeError)
  })

  test('invalid UTF-8 and an unknown charset are DecodeErrors', () => {
    expect(() => decode(Uint8Array.of(0x22, 0xc3, 0x28, 0x22))).toThrow(/no valid utf-8/)
    expect(() => decode('{}', 'application/json; charset=klingon')).toThrow(/klingon/)
  })

  test('neither the message nor a cause quotes the body', async () => {
    const error = await thrown(() => decode('hunter2 is no valid key'))
    expect(String(error)).toMatch(/malformed|too early/)
    expect(inspect(error)).not.toContain('hunter')
  })
  describe('declared lists', () => {
    const lists = json({ lists: ['Jobs.Job', 'Jobs.Job.Assigned.Staff'] })
    const read = (text: string) => lists.decode(new TextEncoder().encode(text), undefined)
    const job = { ID: '1', Assigned: { Staff: [{ Name: 'Ann' }] } }

    test.each([
      ['none', '{"Jobs":{}}', []],
      ['null', '{"Jobs":{"Job":null}}', []],
      ['one', '{"Jobs":{"Job":{"ID":"1","Assigned":{"Staff":{"Name":"Ann"}}}}}', [job]],
      ['a list of one', '{"Jobs":{"Job":[{"ID":"1","Assigned":{"Staff":[{"Name":"Ann"}]}}]}}', [job]],
      ['one without the inner list', '{"Jobs":{"Job":{"Assigned":{}}}}', [{ Assigned: { Staff: [] } }]],
      ['one without what holds it', '{"Jobs":{"Job":{"Assigned":null}}}', [{ Assigned: null }]],
    ])('%s: the same shape', async (_name, text, jobs) => {
      expect(await read(text)).toEqual({ Jobs: { Job: jobs } })
    })

    test('invent nothing where their object is missing, and are not streamed', async () => {
      expect(await read('{"Status":"OK"}')).toEqual({ Status: 'OK' })
      expect(await read('[{"Jobs":{}}]')).toEqual([{ Jobs: { Job: [] } }])
      expect(['stream' in lists, 'stream' in json()]).toEqual([false, true])
    })
  })
})
