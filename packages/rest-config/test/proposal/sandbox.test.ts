import { startSandbox, type Sandbox } from '@standpipe/sandbox-api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { discover, loadPrinted, resourceOf } from './discovered.ts'
import { rows } from './sandbox-lists.ts'

describe('every endpoint of the sandbox', () => {
  let sandbox: Sandbox
  let workspace = ''
  let environment: { readonly [name: string]: string } = {}

  beforeAll(async () => {
    sandbox = await startSandbox({ rows: 1200 })
    const [first] = sandbox.truth('feature-flag-analytics/workspaces')
    workspace = typeof first?.['id'] === 'string' ? first['id'] : ''
    const body = JSON.stringify({ grant_type: 'client_credentials', user_login: 'all' })
    const headers = {
      authorization: `Basic ${Buffer.from(`any:${sandbox.apiKey}`).toString('base64')}`,
      'content-type': 'application/json',
    }
    const answer = await fetch(`${sandbox.url}/inventory-native/AuthServer/api/Token`, {
      method: 'POST',
      headers,
      body,
    })
    const { access_token: token } = (await answer.json()) as { readonly access_token: string }
    environment = { KEY: sandbox.apiKey, NATIVE: token }
  })
  afterAll(() => sandbox.stop())

  for (const [url, truth, paginator, selector, key, more = {}] of rows) {
    test(`${url}: ${truth} by ${paginator}`, async () => {
      const { of: field, cursor = null, ...asked } = more
      const address = sandbox.url + url.replace('KEY', '${env:KEY}').replace('WORKSPACE', workspace)
      const found = await discover(address, { ...asked, environment })
      const { endpoint, primary_key = null } = resourceOf(found)
      expect([
        shortPaginator(endpoint['paginator']),
        [endpoint['data_selector']].flat().join('.'),
        primary_key,
      ]).toEqual([paginator, selector, key])
      expect(shortCursor(endpoint['incremental'])).toBe(cursor)
      expect(found.text).not.toContain(sandbox.apiKey)

      const { summary, destination } = await loadPrinted(found, environment)
      expect(summary.errors.map(({ message }) => message)).toEqual([])
      const partition = { workspace_id: workspace, project_id: 101n }
      const simulator =
        /^\/(feature-flag-analytics|practice-analytics|project-management|inventory-native)\//.exec(url)?.[1]
      const records = [...sandbox.truth(simulator === undefined ? truth : `${simulator}/${truth}`)]
      const expected = records.filter(
        (record) => field === undefined || record[field] === partition[field],
      ).length
      expect(destination.rows(summary.resources[0]?.table ?? '')).toHaveLength(expected)
    })
  }
})

function shortPaginator(paginator: unknown): string {
  const { type, ...options } = (paginator ?? { type: 'auto' }) as { readonly [key: string]: string }
  const keys = ['total_path', 'has_more_path', 'page_param', 'next_url_path', 'cursor_path', 'cursor_param']
  return [type, ...keys.flatMap((name) => options[name] ?? [])].join(' ')
}

function shortCursor(incremental: unknown): string | null {
  if (incremental === undefined) return null
  const { cursor_path, start_param } = incremental as { readonly [key: string]: string }
  return `${cursor_path} ${start_param}`
}
