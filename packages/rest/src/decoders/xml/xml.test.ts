import { isDeepStrictEqual } from 'node:util'
import { DecodeError, type JsonValue } from '@standpipe/core'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { counterexample } from '../../../test/support/counterexample.ts'
import { thrown } from '../../../test/support/thrown.ts'
import { selectRecords } from '../../selectors/select-records.ts'
import { maxNesting } from '../parse-exact-json.ts'
import { xml, type XmlOptions } from './xml.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

async function decode(text: string, options: XmlOptions = {}): Promise<JsonValue> {
  return xml(options).decode(bytes(text), undefined)
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll('\r', '&#13;')

const name = fc.constantFrom('Id', 'Name', 'a-b', 'ns:x', 'constructor', '__proto__', 'toString', 'ä')
const text = fc.string({
  unit: fc.constantFrom('a', '<', '&', '"', "'", '>', 'é', '😀', '1', '.', ' '),
  minLength: 1,
})
const word = text.filter((value) => value.trim() !== '')

/** An element as it is written, with the value that it has. */
interface Written {
  readonly body: string
  readonly value: JsonValue
}

const { element } = fc.letrec<{ element: Written }>((tie) => ({
  element: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constant({ body: '', value: null }),
    fc.constant({ body: '\n  ', value: null }),
    word.map((value) => ({ body: escape(value), value })),
    word.filter((value) => !value.includes(']')).map((value) => ({ body: `<![CDATA[${value}]]>`, value })),
    fc
      .uniqueArray(fc.tuple(name, tie('element')), { selector: ([key]) => key, minLength: 1, maxLength: 4 })
      .map((fields) => ({
        body: fields.map(([key, { body }]) => `\n<${key}>${body}</${key}>`).join(''),
        value: Object.fromEntries(fields.map(([key, { value }]) => [key, value])),
      })),
    fc.tuple(name, tie('element'), fc.integer({ min: 2, max: 3 })).map(([key, { body, value }, count]) => ({
      body: `<${key}>${body}</${key}>`.repeat(count),
      value: Object.fromEntries([[key, Array.from({ length: count }, () => value)]]),
    })),
  ),
}))

describe('documents', () => {
  test('what is written is read again', async () => {
    const law = fc.asyncProperty(element, async ({ body, value }) =>
      isDeepStrictEqual(await decode(`<?xml version="1.0"?>\n<R>${body}</R>\n`), { R: value }),
    )
    expect(await counterexample(law, 1000)).toBeNull()
  })

  test('one that is cut anywhere is an error', async () => {
    const law = fc.asyncProperty(element, fc.nat(), async ({ body }, at) => {
      const whole = bytes(`<R>${body}</R>`)
      const error = await thrown(async () => xml().decode(whole.subarray(0, at % whole.length), undefined))
      return DecodeError.isInstance(error)
    })
    expect(await counterexample(law, 500)).toBeNull()
  })

  const cases: [string, string, JsonValue][] = [
    [
      'numbers and booleans stay text',
      '<R><a>007</a><b>1.10</b><c>true</c></R>',
      { R: { a: '007', b: '1.10', c: 'true' } },
    ],
    ['white space in a text stays', '<R> a </R>', { R: ' a ' }],
    ['no content is null', '<R><a/><b></b><c>\n</c></R>', { R: { a: null, b: null, c: null } }],
    ['xsi:nil is null', '<R xmlns:xsi="http://x"><a xsi:nil="true"/></R>', { R: { a: null } }],
    [
      'attributes',
      '<R><a currency="€ &amp; c">5</a><b id=\'1\'/></R>',
      { R: { a: { '@currency': '€ & c', '#text': '5' }, b: { '@id': '1' } } },
    ],
    ['references to characters', '<R>&#169;&#x1F600;&apos;&amp;lt;</R>', { R: "©😀'&lt;" }],
    ['CDATA is as it stands', '<R>a &amp; <![CDATA[<b> &amp; ]]></R>', { R: 'a & <b> &amp; ' }],
    ['comments and instructions are left out', '<!-- x --><R>a<!-- b -->c<?php d ?></R>', { R: 'ac' }],
    ['a document type', '<!DOCTYPE R SYSTEM "r.dtd"><R>a</R>', { R: 'a' }],
  ]
  test.each(cases)('%s', async (_name, body, value) => {
    expect(await decode(body)).toEqual(value)
  })

  test('the charset is that of the content type, or else of the declaration', async () => {
    const body = Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><R>é</R>', 'latin1')
    expect(await xml().decode(body, 'application/xml')).toEqual({ R: 'é' })
    const utf8 = bytes('<?xml version="1.0" encoding="ISO-8859-1"?><R>é</R>')
    expect(await xml().decode(utf8, 'application/xml; charset=utf-8')).toEqual({ R: 'é' })
  })
})

const job = (id: string, staff: string): string => `<Job><ID>${id}</ID><Assigned>${staff}</Assigned></Job>`

describe('declared lists', () => {
  const lists = ['Response.Jobs.Job', 'Response.Jobs.Job.Assigned.Staff']
  const one = { ID: '1', Assigned: { Staff: [] } }

  test.each<[string, string, JsonValue]>([
    ['none', '<Jobs/>', []],
    ['none, laid out', '<Jobs>\n</Jobs>', []],
    ['one', `<Jobs>${job('1', '')}</Jobs>`, [one]],
    ['several', `<Jobs>${job('1', '')}${job('1', '')}</Jobs>`, [one, one]],
    [
      'one within one',
      `<Jobs>${job('1', '<Staff>A</Staff>')}</Jobs>`,
      [{ ID: '1', Assigned: { Staff: ['A'] } }],
    ],
    [
      'several within one',
      `<Jobs>${job('1', '<Staff>A</Staff><Staff>B</Staff>')}</Jobs>`,
      [{ ID: '1', Assigned: { Staff: ['A', 'B'] } }],
    ],
  ])('%s: the same shape', async (_name, body, records) => {
    const value = await decode(`<Response><Status>OK</Status>${body}</Response>`, { lists })
    expect(selectRecords(value, 'Response.Jobs.Job')).toEqual(records)
  })

  test('whose own parent is missing are not there, which is an error of the selector', async () => {
    const value = await decode('<Response><Status>ERROR</Status></Response>', { lists })
    expect(() => selectRecords(value, 'Response.Jobs.Job')).toThrow('"Response" has the keys Status')
  })

  test('what is not declared is an object, a list or nothing', async () => {
    const shapes = await Promise.all(
      ['', '<a>1</a>', '<a>1</a><a>2</a>'].map((body) => decode(`<R>${body}</R>`)),
    )
    expect(shapes).toEqual([{ R: null }, { R: { a: '1' } }, { R: { a: ['1', '2'] } }])
  })
})

describe('what is no XML', () => {
  test.each([
    ['an empty body', ' \n'],
    ['no end', '<R><a>secret</a>'],
    ['a wrong end', '<R><a>secret</b></R>'],
    ['two roots', '<R>secret</R><R/>'],
    ['JSON', '{"secret":1}'],
    ['an HTML page', '<html><body><br>secret</body></html>'],
    ['a bare ampersand', '<R>secret & more</R>'],
  ])('%s is a DecodeError that does not quote it', async (_name, body) => {
    const error = await thrown(() => decode(body))
    expect(DecodeError.isInstance(error)).toBe(true)
    expect(String(error)).not.toContain('secret')
  })

  test('entities of the document are never expanded', async () => {
    const bomb = '<!DOCTYPE R [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><R>&b;</R>'
    for (const body of [bomb, '<R>&nbsp;</R>', '<R a="&x;"/>']) {
      expect(await thrown(() => decode(body))).toMatchObject({ code: 'SP_UNUSABLE_BODY' })
    }
  })

  test('one that is too deep is an error, not an overflow', async () => {
    const deep = `<R>${'<a>'.repeat(20_000)}${'</a>'.repeat(20_000)}</R>`
    expect(String(await thrown(() => decode(deep)))).toContain(`deeper than ${maxNesting} levels`)
  })

  test('options are checked', () => {
    expect(() => xml({ attributePrefix: '' })).toThrow('xml.attributePrefix')
    expect(() => xml({ charset: 'klingon' })).toThrow('xml.charset')
  })
})
