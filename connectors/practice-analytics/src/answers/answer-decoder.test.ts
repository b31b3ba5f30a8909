import type { JsonValue } from '@standpipe/core'
import { describe, expect, it } from 'vitest'
import { answerDecoder } from './answer-decoder.ts'
import { inFormat } from './in-format.ts'

const columns = {
  UUID: { type: 'text' },
  IsProspect: { type: 'boolean' },
  'Contacts.Contact[].Name': { type: 'text' },
} as const

const xml = answerDecoder('xml', 'Clients.Client', columns)
const json = answerDecoder('json', 'Clients.Client', columns)

async function decode(decoder: typeof xml, text: string): Promise<JsonValue> {
  return decoder.decode(new TextEncoder().encode(text), undefined)
}

describe('answerDecoder', () => {
  it.each([
    ['none', '<Clients/>', '"Clients":{}', []],
    [
      'one without contacts',
      '<Clients><Client><UUID>1</UUID><IsProspect>Yes</IsProspect><Contacts/></Client></Clients>',
      '"Clients":{"Client":{"UUID":"1","IsProspect":"Yes","Contacts":{}}}',
      [{ UUID: '1', IsProspect: true, Contacts: { Contact: [] } }],
    ],
    [
      'two, with one contact and with two',
      '<Clients><Client><Contacts><Contact><Name>A</Name></Contact></Contacts></Client><Client><Contacts><Contact><Name>B</Name></Contact><Contact><Name>C</Name></Contact></Contacts></Client></Clients>',
      '"Clients":{"Client":[{"Contacts":{"Contact":{"Name":"A"}}},{"Contacts":{"Contact":[{"Name":"B"},{"Name":"C"}]}}]}',
      [{ Contacts: { Contact: [{ Name: 'A' }] } }, { Contacts: { Contact: [{ Name: 'B' }, { Name: 'C' }] } }],
    ],
  ])('gives the same of both formats: %s', async (_name, asXml, asJson, clients) => {
    const expected = { Status: 'OK', Clients: { Client: clients } }
    expect(await decode(xml, `<Response><Status>OK</Status>${asXml}</Response>`)).toEqual(expected)
    expect(await decode(json, `{"Status":"OK",${asJson}}`)).toEqual(expected)
  })

  it('leaves another root as it is, so that an error can show it', async () => {
    expect(await decode(xml, '<Fault><Code>7</Code></Fault>')).toEqual({ Fault: { Code: '7' } })
    expect(await decode(xml, '<Response/>')).toEqual({ Response: null })
  })

  it('asks for what it decodes, and for nothing else', () => {
    expect([xml.kind, xml.accept]).toEqual(['xml', 'application/xml, text/xml;q=0.9'])
    expect([json.kind, json.accept]).toEqual(['json', 'application/json'])
  })
})

it('inFormat refuses a resource that does not say where its records are', () => {
  expect(() => inFormat({ name: 'things', path: '/things' }, 'xml')).toThrow('things')
})
