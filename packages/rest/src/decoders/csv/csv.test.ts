import { isDeepStrictEqual } from 'node:util'
import { DecodeError, type JsonValue } from '@standpipe/core'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { counterexample } from '../../../test/support/counterexample.ts'
import { cuts, streamBody, whenDecoded } from '../../../test/support/servers/stream-body.ts'
import { thrown } from '../../../test/support/thrown.ts'
import { csv } from './csv.ts'
import type { CsvOptions } from './csv-options.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

async function decode(text: string, options: CsvOptions = {}): Promise<JsonValue> {
  return csv(options).decode(bytes(text), 'text/csv')
}

/** RFC 4180, as it stands: quotes only where they are needed, but for an empty text. */
function write(rows: readonly (readonly (string | null)[])[], lineEnd: string): string {
  return rows.map((row) => row.map(writeCell).join(',') + lineEnd).join('')
}

function writeCell(value: string | null): string {
  if (value === null) return ''
  return /[",\r\n]/.test(value) || value === '' ? `"${value.replaceAll('"', '""')}"` : value
}

const text = fc.string({
  unit: fc.constantFrom('a', 'é', '1', '"', ',', '\n', '\r', ' ', ';', '😀', "'"),
  maxLength: 6,
})
const table = fc
  .record({ columns: fc.integer({ min: 2, max: 4 }), lineEnd: fc.constantFrom('\n', '\r\n', '\r') })
  .chain(({ columns, lineEnd }) => {
    const row = fc.array(fc.option(text), { minLength: columns, maxLength: columns })
    return fc.record({
      rows: fc.array(row, { maxLength: 6 }),
      columns: fc.constant(columns),
      lineEnd: fc.constant(lineEnd),
    })
  })
  .map(({ rows, columns, lineEnd }) => {
    const names = Array.from({ length: columns }, (_, index) => `column ${index}`)
    const records = rows.map((row) =>
      Object.fromEntries(names.map((name, index) => [name, row[index] ?? null])),
    )
    return { body: write([names, ...rows], lineEnd), records }
  })

describe('rows (DLT section 3, row 14)', () => {
  test('what a writer of RFC 4180 writes is read again', async () => {
    const law = fc.asyncProperty(table, async ({ body, records }) =>
      isDeepStrictEqual(await decode(body), records),
    )
    expect(await counterexample(law, 1000)).toBeNull()
  })

  test('streamed in any parts they are the same', async () => {
    const law = fc.asyncProperty(table, cuts, async ({ body, records }, at) => {
      const { elements, rest } = await streamBody(csv(), bytes(body), at)
      return isDeepStrictEqual(elements, records) && isDeepStrictEqual(rest, [])
    })
    expect(await counterexample(law, 300)).toBeNull()
  })

  test('a body that is cut anywhere is an error, or ends with a whole row', async () => {
    const law = fc.asyncProperty(table, fc.nat(), async ({ body, records }, at) => {
      const whole = bytes(body)
      const cut = whole.subarray(0, at % (whole.length + 1))
      const rows = await whenDecoded(async () => csv().decode(cut, undefined))
      const streamed = await whenDecoded(async () => (await streamBody(csv(), cut)).elements)
      return (
        isDeepStrictEqual(rows, streamed) &&
        (rows === null || isDeepStrictEqual(rows, records.slice(0, rows.length)))
      )
    })
    expect(await counterexample(law, 500)).toBeNull()
  })

  test('more of them than are handed on at once', async () => {
    const records = Array.from({ length: 1000 }, (_, id) => ({ id: String(id), name: 'x' }))
    const body = bytes(`id,name\n${records.map(({ id }) => `${id},x\n`).join('')}`)
    expect((await streamBody(csv(), body, [100, 500])).elements).toEqual(records)
  })
})

describe('dialects', () => {
  const cases: [string, string, CsvOptions, JsonValue][] = [
    ['cells stay text', 'a,b\n007,1.10\n', {}, [{ a: '007', b: '1.10' }]],
    ['white space stays', 'a,b\n x ,\t\n', {}, [{ a: ' x ', b: '\t' }]],
    ['an empty cell is null, a quoted one an empty text', 'a,b\n,""\n', {}, [{ a: null, b: '' }]],
    ['empty cells as text', 'a,b\n,""\n', { emptyCells: 'text' }, [{ a: '', b: '' }]],
    ['a semicolon', 'a;b\n1,5;x\n', { delimiter: ';' }, [{ a: '1,5', b: 'x' }]],
    ['a tab, without quotes', 'a\tb\n"1\t2"\n', { delimiter: '\t', quote: null }, [{ a: '"1', b: '2"' }]],
    [
      'an escape',
      String.raw`a,b` + '\n' + String.raw`"x\"y",2` + '\n',
      { escape: '\\' },
      [{ a: 'x"y', b: '2' }],
    ],
    ['no header row', '1,2\n', { headerRow: false, names: ['a', 'b'] }, [{ a: '1', b: '2' }]],
    ['other names than the header row', ',x\n1,2\n', { names: ['a', 'b'] }, [{ a: '1', b: '2' }]],
    ['an open end', 'a,b\n1,2', { openEnd: true }, [{ a: '1', b: '2' }]],
    ['empty lines', '\na,b\n\n1,2\n\n', {}, [{ a: '1', b: '2' }]],
    ['an empty line of one column', 'a\n1\n\n2\n', {}, [{ a: '1' }, { a: null }, { a: '2' }]],
    ['a header row alone', 'a,b\n', {}, []],
    ['nothing, without a header row', '', { headerRow: false, names: ['a'] }, []],
    ['a byte order mark', '\uFEFFa,b\n1,2\n', {}, [{ a: '1', b: '2' }]],
    [
      'a name that every object has',
      '__proto__,b\n1,2\n',
      {},
      [
        Object.fromEntries([
          ['__proto__', '1'],
          ['b', '2'],
        ]),
      ],
    ],
  ]
  test.each(cases)('%s', async (_name, body, options, records) => {
    expect(await decode(body, options)).toEqual(records)
    expect((await streamBody(csv(options), bytes(body), [300, 600])).elements).toEqual(records)
  })

  test('a charset of its own wins over that of the content type, a byte order mark over both', async () => {
    const latin = Uint8Array.of(0x61, 0x2c, 0x62, 0x0a, 0xe9, 0x2c, 0x31, 0x0a)
    expect(await csv({ charset: 'windows-1252' }).decode(latin, 'text/csv; charset=utf-8')).toEqual([
      { a: 'é', b: '1' },
    ])
    const wide = Buffer.from('\uFEFFa,b\né,1\n', 'utf16le')
    expect(await csv().decode(wide, 'text/csv; charset=utf-8')).toEqual([{ a: 'é', b: '1' }])
    expect((await streamBody(csv(), wide, [100, 200, 300])).elements).toEqual([{ a: 'é', b: '1' }])
  })
})

describe('what is no CSV', () => {
  test.each<[string, string, RegExp]>([
    ['a cut within the last line', 'a,b\n1,2\n3,4', /ends within its last line; set `openEnd`/],
    ['a cut behind a quote', 'a,b\n1,"2"', /ends within its last line/],
    ['a cut within a quoted cell', 'a,b\n1,"2', /ends within a quoted cell/],
    ['a cut within the header row', 'a,b', /ends within its last line/],
    ['a row with fewer cells', 'a,b\n1,2\nsecret\n', /Row 3 of the CSV has 1 cells instead of 2/],
    ['a row with more cells', 'a,b\n1,2,secret\n', /Row 2 of the CSV has 3 cells instead of 2/],
    ['a quote within a cell', 'a,b\n1,se"cret\n', /quotes in line 2 are not as they must be/],
    ['text behind a quote', 'a,b\n1,"x"secret\n', /quotes in line 2 are not as they must be/],
    ['an error of an API in JSON', '{"error":"secret"}\n', /quotes in line 1/],
    ['an HTML page', '<!doctype html>\n<p>secret</p>\n', /looks like HTML/],
    ['an empty body', '', /empty instead of CSV/],
    ['a column without a name', 'a,,secret\n1,2,3\n', /column 2 has no name; set `names`/],
    ['two columns of one name', 'a,secret,secret\n1,2,3\n', /two columns have one name/],
  ])('%s is a DecodeError that does not quote it', async (_name, body, message) => {
    for (const error of [await thrown(() => decode(body)), await thrown(streamBody(csv(), bytes(body)))]) {
      expect(DecodeError.isInstance(error)).toBe(true)
      expect(String(error)).toMatch(message)
      expect(String(error)).not.toContain('secret')
    }
  })

  test.each<[string, CsvOptions]>([
    ['csv.delimiter', { delimiter: '' }],
    ['csv.quote', { quote: '""' }],
    ['csv.quote', { quote: ',' }],
    ['csv.escape', { escape: '' }],
    ['csv.names', { headerRow: false }],
    ['csv.names', { names: ['a', 'a'] }],
    ['csv.charset', { charset: 'klingon' }],
  ])('%s is checked', (option, options) => {
    expect(() => csv(options)).toThrow(`${option} must be`)
  })
})
