import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../src/index.ts'
import { xmlElement } from '../../src/http/routes/pages/xml-element.ts'
import { exactText } from '../../src/values/exact-text.ts'
import { parseExact } from '../../src/values/exact-value.ts'

let sandbox: Sandbox
beforeEach(async () => {
  sandbox = await startSandbox({ rows: 41, only: 'items' })
})
afterEach(() => sandbox.stop())

async function askXml(resource: string, query = ''): Promise<string> {
  const response = await fetch(`${sandbox.url}/xml/v1/${resource}?api_key=${sandbox.apiKey}${query}`)
  return response.text()
}

const storedIds = (): string[] => Array.from(sandbox.truth('items'), ({ id = null }) => exactText(id))
const idsIn = (xml: string): string[] =>
  Array.from(xml.matchAll(/<item><id>(\d+)<\/id>/g), ([, id = '']) => id)

describe('a page', () => {
  test('is asked for by its number and holds the records of the JSON page', async () => {
    const xml = await askXml('items', '&page=2&per_page=20')
    expect(xml).toContain(
      '<response><status>OK</status><total>41</total><page>2</page><per_page>20</per_page><items><item>',
    )
    expect(idsIn(xml)).toEqual(storedIds().slice(20, 40))
    expect(sandbox.served()).toMatchObject([
      { resource: 'items', offset: 20, limit: 20, count: 20, total: 41 },
    ])
  })

  test('with one record has one element, one without records an empty element', async () => {
    expect(idsIn(await askXml('items', '&page=3&per_page=20'))).toHaveLength(1)
    expect(await askXml('items', '&page=4&per_page=20')).toContain('<items/></response>')
    expect(await askXml('orders')).toContain('<orders/></response>')
  })

  test('is counted in the size that is granted', async () => {
    sandbox.addFault({ kind: 'page-size', size: 15 })
    const pages = [await askXml('items', '&page=1&per_page=20'), await askXml('items', '&page=2&per_page=20')]
    const truth = storedIds()
    expect(pages.flatMap(idsIn)).toEqual(truth.slice(0, 30))
  })

  test('that is ignored is the first one', async () => {
    sandbox.addFault({ kind: 'ignore-offset' })
    expect(idsIn(await askXml('items', '&page=3&per_page=20'))).toHaveLength(20)
  })

  test('is truncated as JSON is', async () => {
    const whole = await askXml('items')
    sandbox.addFault({ kind: 'truncated-json' })
    expect(await askXml('items')).toBe(
      Buffer.from(whole)
        .subarray(0, Buffer.byteLength(whole) >> 1)
        .toString(),
    )
  })

  test('with an error in it says so with status 200', async () => {
    sandbox.addFault({ kind: 'error-body' })
    expect(await askXml('items')).toContain('<response><status>ERROR</status><error_description>')
  })
})

test.each([
  ['null', '<value/>'],
  ['""', '<value></value>'],
  ['"a&b"', '<value>a&#38;b</value>'],
  ['"<b>&</b>"', '<value><![CDATA[<b>&</b>]]></value>'],
  ['"<]]>\\r"', '<value>&#60;]]&#62;&#13;</value>'],
  ['"\\u0000\\ud800\u{1f600}"', '<value>\ufffd\ufffd\u{1f600}</value>'],
  ['12345678901234567890.50', '<value>12345678901234567890.50</value>'],
  ['[1,{"a":true}]', '<value><entry>1</entry><entry><a>true</a></entry></value>'],
])('%s is written as %s', (json, xml) => {
  expect(xmlElement('value', parseExact(json))).toBe(xml)
})
