import { describe, expect, test } from 'vitest'
import { jsonEditor } from './json-editor.ts'
import { schemaPath } from './published-schema.ts'
import { yamlEditor } from './yaml-editor.ts'

describe('an editor knows a document', () => {
  test('of YAML by the line that the documentation begins with', async () => {
    const problemsOf = yamlEditor()
    expect(await problemsOf('client: { base_url: https://api.example.com }\nresources: [orders]')).toEqual([])
    expect(await problemsOf('client: { base_ulr: https://api.example.com }\nresources: [orders]')).toEqual([
      expect.stringContaining('base_url'),
      expect.stringContaining('base_ulr'),
    ])
  })

  test('of JSON by $schema', async () => {
    const problemsOf = jsonEditor('shop.json')
    const client = { base_url: 'https://api.example.com', auth: { type: 'bearer', token: 'a literal' } }
    const document = { client, resources: ['orders'] }
    expect(await problemsOf(JSON.stringify(document))).toEqual([])
    expect(await problemsOf(JSON.stringify({ $schema: schemaPath, ...document }))).toEqual([
      expect.stringContaining('env:'),
    ])
  })
})
