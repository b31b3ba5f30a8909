import { afterEach, describe, expect, it } from 'vitest'
import { practiceAnalytics, startSandbox, type PracticeOptions, type Sandbox } from '../../src/index.ts'

let sandbox: Sandbox
afterEach(() => sandbox.stop())

async function start(options: PracticeOptions = {}): Promise<void> {
  sandbox = await startSandbox({ rows: 100, simulators: [practiceAnalytics(options)] })
}

interface Asked {
  readonly accept?: string
  readonly account?: string
  readonly token?: string
}

async function ask(
  path: string,
  { accept = 'application/xml', account, token }: Asked = {},
): Promise<Response> {
  const headers = {
    accept,
    authorization: `Bearer ${token ?? sandbox.apiKey}`,
    ...(account !== undefined && { account_id: account }),
  }
  return fetch(`${sandbox.url}/practice-analytics${path}`, { headers })
}

const textOf = async (path: string, asked: Asked = {}): Promise<string> => (await ask(path, asked)).text()

const jsonOf = async (path: string): Promise<{ readonly [name: string]: unknown }> =>
  JSON.parse(await textOf(path, { accept: 'application/json' })) as { readonly [name: string]: unknown }

const countOf = (text: string, element: string): number => text.split(`<${element}>`).length - 1

const statusOf = async (asked: Asked): Promise<number> => (await ask('/staff.api/list', asked)).status

const daysOf = (list: string, field: string): string[] =>
  Array.from(sandbox.truth(`practice-analytics/${list}`), (record) => (record[field] as string).slice(0, 10))

describe('answers', () => {
  it('come in XML, and in JSON to who accepts that', async () => {
    await start()
    const xml = await ask('/clientgroup.api/list')
    expect(xml.headers.get('content-type')).toBe('application/xml; charset=utf-8')
    expect(await xml.text()).toMatch(
      /^<\?xml version="1.0" encoding="utf-8"\?>\n<Response><Status>OK<\/Status><Groups><Group><UUID>[^<]{36}<\/UUID><Name>[^<]+<\/Name><Taxable>true<\/Taxable><\/Group><\/Groups><\/Response>\n$/,
    )
    expect(await jsonOf('/clientgroup.api/list')).toMatchObject({
      Status: 'OK',
      Groups: { Group: [{ Taxable: true }] },
    })
    expect(await textOf('/lead.api/list?from=19000101&to=20991231')).toContain('<Leads/>')
  })

  it('have references, CDATA sections and elements without content', async () => {
    await start()
    const text = await textOf('/time.api/list?from=19000101&to=20991231')
    for (const part of ['&amp;amp;', '<![CDATA[', '<Note/>', ']]&gt;', '&#13;']) expect(text).toContain(part)
  })

  it('are JSON that is made from XML where that is wanted, and spell booleans as words', async () => {
    await start({ jsonFromXml: true, booleans: 'yes-no' })
    expect(await jsonOf('/clientgroup.api/list')).toMatchObject({ Groups: { Group: { Taxable: 'Yes' } } })
    expect(await jsonOf('/lead.api/list?from=19000101&to=20991231')).toMatchObject({ Leads: { Lead: null } })
  })
})

describe('pages', () => {
  it('tell the total only where paging parameters were sent', async () => {
    await start()
    const whole = await textOf('/client.api/list')
    expect([countOf(whole, 'Client'), countOf(whole, 'TotalRecords')]).toEqual([230, 0])
    const page = await textOf('/client.api/list?page=3&per_page=100')
    expect(countOf(page, 'Client')).toBe(30)
    expect(page).toContain('<TotalRecords>230</TotalRecords><Page>3</Page><PageSize>100</PageSize>')
  })

  it('are no longer than the server grants, and may tell no total', async () => {
    await start({ cap: 50, tellsTotal: false })
    const page = await textOf('/client.api/list?page=5&per_page=100')
    expect([countOf(page, 'Client'), countOf(page, 'TotalRecords')]).toEqual([30, 0])
  })

  it('behind the last one are empty, or the last one', async () => {
    await start()
    expect(await textOf('/client.api/list?page=4&per_page=100')).toContain('<Clients/>')
    sandbox.addFault({ kind: 'repeat-page', page: 'last' })
    expect(countOf(await textOf('/client.api/list?page=4&per_page=100'), 'Client')).toBe(30)
  })

  it('are counted in the size that a fault leaves', async () => {
    await start()
    sandbox.addFault({ kind: 'page-size', size: 7 })
    const page = await textOf('/staff.api/list?page=4&per_page=100')
    expect(countOf(page, 'Staff')).toBe(2)
  })
})

describe('ranges of dates', () => {
  it('are needed, as days', async () => {
    await start()
    for (const query of ['', '?from=20250101', '?from=2025-01-01T00:00:00.000Z&to=20250131']) {
      const response = await ask(`/time.api/list${query}`)
      expect(response.status).toBe(200)
      expect(await response.text()).toContain('<Status>ERROR</Status><ErrorDescription>from and to')
    }
  })

  it('have both of their ends', async () => {
    await start()
    const [day = ''] = daysOf('time_list', 'Date')
    const compact = day.replaceAll('-', '')
    const text = await textOf(`/time.api/list?from=${compact}&to=${compact}`)
    expect(countOf(text, 'Time')).toBe(daysOf('time_list', 'Date').filter((other) => other === day).length)
  })

  it.each(['created', 'modified'] as const)('are those in which jobs were %s', async (jobsBy) => {
    await start({ jobsBy })
    sandbox.mutate({ resource: 'practice-analytics/job_list', changed: 9 })
    const text = await textOf('/job.api/list?from=20260101&to=20991231')
    expect(countOf(text, 'Job')).toBe(jobsBy === 'created' ? 0 : 9)
  })
})

describe('documents', () => {
  it('come by client, all at once and without saying whose they are', async () => {
    await start()
    const documents = Array.from(sandbox.truth('practice-analytics/client_documents'))
    const byClient = Map.groupBy(documents, (document) => document['client_uuid'])
    expect(byClient.size).toBeLessThan(documents.length)
    for (const [uuid, own] of byClient) {
      const text = await textOf(`/client.api/documents/${uuid as string}`)
      expect([countOf(text, 'Document'), text.includes('client_uuid')]).toEqual([own.length, false])
    }
  })

  it('are none, or there is no such client', async () => {
    await start()
    const last = Array.from(sandbox.truth('practice-analytics/client_list')).at(-1)
    expect(await textOf(`/client.api/documents/${last?.['UUID'] as string}`)).toContain('<Documents/>')
    expect((await ask('/client.api/documents/none')).status).toBe(404)
    expect((await ask('/client.api/documents/%')).status).toBe(404)
  })
})

describe('who asks', () => {
  it('needs the token, and an account that it may read', async () => {
    await start({ requiresAccount: true })
    expect(await statusOf({ token: 'wrong', account: 'sandbox-account' })).toBe(401)
    expect(await statusOf({})).toBe(403)
    expect(await statusOf({ account: 'another' })).toBe(403)
    expect(await statusOf({ account: 'sandbox-account' })).toBe(200)
  })

  it('may leave the account out elsewhere, and is told in the form of the API', async () => {
    await start()
    expect((await ask('/staff.api/list')).status).toBe(200)
    const refused = await ask('/staff.api/list', { token: 'wrong' })
    expect(await refused.text()).toContain(
      '<ErrorDescription>The access token is not valid.</ErrorDescription>',
    )
    sandbox.addFault({ kind: 'error-body' })
    const failed = await ask('/staff.api/list')
    expect([failed.status, (await failed.text()).includes('<Status>ERROR</Status>')]).toEqual([200, true])
  })
})

it('current invoices are those that are open, and jobs with tasks those that exist', async () => {
  await start()
  sandbox.mutate({ changed: 20, deleted: 10 })
  const truth = (list: string) => Array.from(sandbox.truth(`practice-analytics/${list}`))
  const open = truth('invoice_list').filter(({ Status }) => Status === 'Approved' || Status === 'Draft')
  expect(open).toEqual(expect.arrayContaining(truth('invoice_current')))
  const jobs = new Set(truth('job_list').map(({ UUID }) => UUID))
  expect(truth('job_tasks').every(({ UUID }) => jobs.has(UUID ?? null))).toBe(true)
})
