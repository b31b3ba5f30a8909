import { readResource } from '@standpipe/connector-kit'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import practiceAnalytics, { type PracticeAnalyticsSettings } from '../../src/index.ts'
import { practiceBench, type PracticeBench } from '../support/practice-bench.ts'

let bench: PracticeBench

beforeEach(() => {
  // The records of the API end here; some of their dates lie months ahead.
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-01-02T12:00:00Z') })
})
afterEach(async () => {
  vi.useRealTimers()
  await bench.stop()
})

const dated = [
  'invoice_list',
  'job_list',
  'job_tasks',
  'lead_list',
  'purchase_order_list',
  'quote_list',
  'time_list',
]

/** What the first page of a resource is asked with. */
async function firstRequest(
  resource: string,
  settings: Partial<PracticeAnalyticsSettings>,
  lowerBound?: string,
): Promise<URLSearchParams> {
  const source = practiceAnalytics({ ...bench.settings, ...settings })
  const { pages } = await readResource(source, resource, lowerBound === undefined ? {} : { lowerBound })
  await source.close?.()
  return new URL(pages[0]?.label.replace('GET ', '') ?? '').searchParams
}

describe('a5: ranges of dates', () => {
  it.each(dated)('of %s are spelled as days and open to the top', async (resource) => {
    bench = await practiceBench()
    const query = Object.fromEntries(await firstRequest(resource, { startDate: '2020-02-29' }))
    expect(query).toEqual({ from: '20200229', to: '20991231', page: '1', per_page: '100' })
  })

  it('are read whole by default, so that old records that change or come late are found', async () => {
    bench = await practiceBench()
    await bench.load({}, { select: dated })
    bench.sandbox.mutate({ changed: 20, late: 6, added: 4 })
    await bench.load({}, { select: dated })
    expect(await bench.differences(...dated)).toEqual([])
  })

  it('begin with the look back before the latest date, and share that day, which merges', async () => {
    bench = await practiceBench()
    const settings = { lookBackDays: 1 }
    const select = ['job_list', 'job_tasks']
    await bench.load(settings, { select })
    for (let runs = 0; runs < 3; runs += 1) {
      bench.sandbox.mutate({ changed: 15, added: 4 })
      const { resources } = await bench.load(settings, { select })
      expect(resources.every(({ summary }) => summary.recordsRead < 200)).toBe(true)
      expect(resources.flatMap(({ summary }) => summary.warnings)).toEqual([])
      expect(await bench.differences(...select)).toEqual([])
    }
    expect((await firstRequest('job_list', settings, '2025-12-31T23:10:00')).get('from')).toBe('20251231')
  })

  it('are not led astray by a single date in the future', async () => {
    bench = await practiceBench()
    const settings = { lookBackDays: 30 }
    await bench.load(settings, { select: ['time_list'] })
    const days = bench.destination.rows('time_list').map((row) => Number(row['date']) / 1000)
    expect(Math.max(...days)).toBeGreaterThan(Date.parse('2026-09-01'))
    bench.sandbox.mutate({ resource: 'practice-analytics/time_list', added: 12 })
    const { resources } = await bench.load(settings, { select: ['time_list'] })
    expect(resources[0]?.summary.recordsRead).toBeLessThan(60)
    expect(await bench.differences('time_list')).toEqual([])
  })

  it('lose with a look back what is older, as its setting says, until a full refresh', async () => {
    bench = await practiceBench()
    const settings = { lookBackDays: 30 }
    await bench.load(settings, { select: ['time_list'] })
    bench.sandbox.mutate({ resource: 'practice-analytics/time_list', changed: 20, late: 5 })
    await bench.load(settings, { select: ['time_list'] })
    expect(await bench.differences('time_list')).not.toEqual([])
    const { status } = await bench.load(settings, { select: ['time_list'], fullRefresh: true })
    expect(status).toBe('completed')
    expect(await bench.differences('time_list')).toEqual([])
  })

  it('find changed jobs by default, even where the API compares the day of their creation', async () => {
    bench = await practiceBench({ jobsBy: 'created' })
    await bench.load({}, { select: ['job_list'] })
    bench.sandbox.mutate({ resource: 'practice-analytics/job_list', changed: 25 })
    await bench.load({}, { select: ['job_list'] })
    expect(await bench.differences('job_list')).toEqual([])
  })

  it('are cut into pieces for an API that takes no longer ones', async () => {
    bench = await practiceBench()
    const settings = { rangeMonths: 6, startDate: '2023-12-01' }
    await bench.load(settings, { select: ['time_list'] })
    bench.sandbox.mutate({ resource: 'practice-analytics/time_list', changed: 20, late: 5 })
    await bench.load(settings, { select: ['time_list'] })
    expect(await bench.differences('time_list')).toEqual([])
    const query = await firstRequest('time_list', settings)
    expect([query.get('from'), query.get('to')]).toEqual(['20231201', '20240601'])
  })
})
