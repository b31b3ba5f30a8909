import { readResource } from '@standpipe/connector-kit'
import { CredentialsError, RequestError } from '@standpipe/core'
import { mockApi } from '@standpipe/test-doubles'
import { http, HttpResponse } from 'msw'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import practiceAnalytics from '../../src/index.ts'
import { practiceBench, type PracticeBench } from '../support/practice-bench.ts'

const xmlWith = (init: ResponseInit, content: string) =>
  HttpResponse.xml(`<Response>${content}</Response>`, init)
const xml = (content: string) => xmlWith({}, content)

describe('what the API serves', () => {
  let bench: PracticeBench
  afterEach(() => bench.stop())

  const everyText = (list: string): string =>
    JSON.stringify(Array.from(bench.sandbox.truth(`practice-analytics/${list}`)), (_name, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    )

  it.each(['xml', 'json'] as const)('a6: amounts in %s keep every digit', async (format) => {
    bench = await practiceBench()
    expect(everyText('invoice_list')).toContain('123456789012345678.1234')
    await bench.load({ format }, { select: ['invoice_list', 'cost_list'] })
    expect(await bench.differences('invoice_list', 'cost_list')).toEqual([])
    const paid = (await bench.rows('invoice_list')).map(({ values }) => values['AmountPaid'])
    expect(paid).toContain('123456789012345678.1234')
  })

  it.each(['xml', 'json'] as const)('a7: texts in %s come as they are', async (format) => {
    bench = await practiceBench()
    const texts = everyText('time_list')
    for (const odd of ['&amp;', ']]>', '<b>', '"quotes', 'مرحبا', '<Note/>', '   spaces', 'line two\\r\\n']) {
      expect(texts).toContain(odd.replaceAll('"', String.raw`\"`))
    }
    await bench.load({ format }, { select: ['time_list'] })
    expect(await bench.differences('time_list')).toEqual([])
  })

  it('a7: a token that ends in the middle ends the read, and the next run goes on there', async () => {
    bench = await practiceBench()
    bench.sandbox.addFault({
      kind: 'auth',
      problem: 'expired',
      resource: 'practice-analytics/time_list',
      at: 3,
    })
    const { status, errors } = await bench.load({}, { select: ['time_list'] })
    expect(status).toBe('failed')
    expect(errors).toEqual([expect.toSatisfy((error) => CredentialsError.isInstance(error))])
    const before = bench.sandbox.counters()['/practice-analytics/time.api/list']?.served ?? 0
    const { resources } = await bench.load({}, { select: ['time_list'] })
    expect(resources[0]?.summary.status).toBe('completed')
    const after = bench.sandbox.counters()['/practice-analytics/time.api/list']?.served ?? 0
    // The page of the position is read again, to compare it.
    expect(after - before).toBeLessThanOrEqual(2)
    expect(await bench.differences('time_list')).toEqual([])
  })

  it('a7: an error in an answer with status 200 fails the resource, and takes no row away', async () => {
    bench = await practiceBench()
    await bench.load({}, { select: ['staff_list'] })
    bench.sandbox.addFault({ kind: 'error-body', times: 9 })
    const { status, errors } = await bench.load({}, { select: ['staff_list'] })
    expect(status).toBe('failed')
    expect(errors[0]?.message).toContain('The list could not be made.')
    expect(await bench.differences('staff_list')).toEqual([])
  })

  it('an account that the token may not read is refused, and so is one that is missing', async () => {
    bench = await practiceBench({ requiresAccount: true })
    for (const settings of [{}, { accountId: 'another' }]) {
      const { errors } = await bench.load(settings, { select: ['staff_list'] })
      expect(errors).toEqual([expect.toSatisfy((error) => CredentialsError.isInstance(error))])
    }
  })
})

describe('a7: an answer with status 200', () => {
  const baseUrl = 'https://api.example.test'
  const api = mockApi()
  beforeAll(() => api.enable())
  afterEach(() => api.resetHandlers())
  afterAll(() => api.disable())

  it.each([
    [
      'with a description',
      '<Status>ERROR</Status><ErrorDescription>No &amp; never</ErrorDescription>',
      'No & never',
    ],
    ['without one', '<Status>ERROR</Status>', 'is not OK'],
    ['beside an empty list', '<Status>Error</Status><StaffList/>', 'is not OK'],
    ['by another word', '<Status>FAILED</Status><StaffList/>', 'is not OK'],
  ])('that is an error %s fails at once', async (_name, content, message) => {
    let requests = 0
    api.use(
      http.get(`${baseUrl}/staff.api/list`, () => {
        requests += 1
        return xml(content)
      }),
    )
    const source = practiceAnalytics({ baseUrl, token: 's3cr3t' })
    const error: unknown = await readResource(source, 'staff_list').catch((reason: unknown) => reason)
    await source.close?.()
    if (!RequestError.isInstance(error)) throw new Error('No RequestError was thrown.', { cause: error })
    expect(error.message).toContain(message)
    expect(requests).toBe(1)
  })

  it.each([429, 503])(
    'has nothing to do with %i, which is tried again also where it says ERROR',
    async (status) => {
      const headers = { 'retry-after': '0' }
      const answers = [
        xmlWith({ status, headers }, '<Status>ERROR</Status><ErrorDescription>Later.</ErrorDescription>'),
        xml(
          '<Status>OK</Status><TotalRecords>1</TotalRecords><StaffList><Staff><UUID>1</UUID></Staff></StaffList>',
        ),
      ]
      api.use(http.get(`${baseUrl}/staff.api/list`, () => answers.shift()))
      const source = practiceAnalytics({ baseUrl, token: 's3cr3t' })
      expect((await readResource(source, 'staff_list')).records).toEqual([{ UUID: '1' }])
      await source.close?.()
    },
  )

  it('is no error because of an empty description', async () => {
    api.use(
      http.get(`${baseUrl}/staff.api/list`, () =>
        xml(
          '<Status>OK</Status><ErrorDescription/><TotalRecords>1</TotalRecords><StaffList><Staff><UUID>1</UUID></Staff></StaffList>',
        ),
      ),
    )
    const source = practiceAnalytics({ baseUrl, token: 's3cr3t' })
    expect((await readResource(source, 'staff_list')).records).toEqual([{ UUID: '1' }])
    await source.close?.()
  })
})
