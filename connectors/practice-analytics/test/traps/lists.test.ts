import { PagingError } from '@standpipe/core'
import { readResource } from '@standpipe/connector-kit'
import { afterEach, describe, expect, it } from 'vitest'
import practiceAnalytics from '../../src/index.ts'
import { practiceBench, type PracticeBench } from '../support/practice-bench.ts'

let bench: PracticeBench
afterEach(() => bench.stop())

const lengthsOf = (list: string, path: readonly string[]): Set<number> =>
  new Set(
    Array.from(bench.sandbox.truth(`practice-analytics/${list}`), (record) =>
      path.reduce<unknown>((value, name) => (value as { [field: string]: unknown })[name], record),
    ).map((elements) => Math.min((elements as readonly unknown[]).length, 2)),
  )

describe('a1: one element, several and none have one shape', () => {
  const nested = ['client_list', 'job_list', 'job_tasks']

  it.each([
    ['XML', {}, 'xml'],
    ['JSON that is made from it', { jsonFromXml: true }, 'json'],
    ['XML with one record a page', { cap: 1 }, 'xml'],
  ] as const)('in %s', async (_name, oddities, format) => {
    bench = await practiceBench(oddities)
    for (const [list, path] of [
      ['client_list', ['Contacts', 'Contact']],
      ['job_list', ['Assigned', 'Staff']],
      ['job_tasks', ['Tasks', 'Task']],
    ] as const) {
      expect(lengthsOf(list, path)).toEqual(new Set([0, 1, 2]))
    }
    const lists = [...nested, 'client_group_list', 'lead_list']
    const { status } = await bench.load({ format }, { select: lists })
    expect(status).toBe('completed')
    expect(['client_group_list', 'lead_list'].map((list) => bench.destination.rows(list).length)).toEqual([
      1, 0,
    ])
    expect(await bench.differences(...lists)).toEqual([])
    expect(
      bench.destination
        .tableNames()
        .filter((name) => name.includes('__'))
        .toSorted(),
    ).toEqual([
      'client_list__contacts__contact',
      'job_list__assigned__staff',
      'job_tasks__assigned__staff',
      'job_tasks__tasks__task',
      'job_tasks__tasks__task__assigned__staff',
    ])
  })
})

describe('a2: a page size that the server caps loses nothing', () => {
  it.each([true, false])('where it tells the total: %s', async (tellsTotal) => {
    bench = await practiceBench({ cap: 50, tellsTotal })
    const { resources } = await bench.load({}, { select: ['client_list'] })
    expect(resources[0]?.summary).toMatchObject({
      recordsRead: 230,
      stop: tellsTotal ? 'total-reached' : 'empty-page',
    })
    expect(await bench.differences('client_list')).toEqual([])
  })
})

describe('a3: behind the last page', () => {
  it.each([
    ['an empty list is the end', false, 'empty-page'],
    ['the last page that comes again is the end', true, 'repeated-page'],
  ])('%s', async (_name, repeats, stop) => {
    bench = await practiceBench({ tellsTotal: false })
    if (repeats) bench.sandbox.addFault({ kind: 'repeat-page', page: 'last' })
    const { resources } = await bench.load({}, { select: ['time_list'] })
    expect(resources[0]?.summary).toMatchObject({ recordsRead: 260, stop })
    expect(await bench.differences('time_list')).toEqual([])
  })

  it('a page that comes again before the total is reached is an error, never a short table', async () => {
    bench = await practiceBench()
    bench.sandbox.addFault({ kind: 'ignore-offset' })
    const source = practiceAnalytics(bench.settings)
    const reading = readResource(source, 'time_list')
    await expect(reading).rejects.toSatisfy((error) => PagingError.isInstance(error))
    await source.close?.()
  })
})

describe('a4: documents', () => {
  it('of one client with the same title and date are rows of their own, and no run doubles them', async () => {
    bench = await practiceBench()
    const documents = () => Array.from(bench.sandbox.truth('practice-analytics/client_documents'))
    const labels = documents().map(({ client_uuid, Title, Date }) =>
      JSON.stringify([client_uuid, Title, Date]),
    )
    expect(new Set(labels).size).toBeLessThan(labels.length)
    for (let runs = 0; runs < 2; runs += 1) {
      await bench.load({}, { select: ['client_documents'] })
      expect(bench.destination.rows('client_documents')).toHaveLength(documents().length)
      expect(await bench.differences('client_documents')).toEqual([])
    }
  })

  it('that change stay the same rows', async () => {
    bench = await practiceBench()
    await bench.load({}, { select: ['client_documents'] })
    const ids = () => new Set(bench.destination.rows('client_documents').map((row) => row['_sp_id']))
    const before = ids()
    bench.sandbox.mutate({ resource: 'practice-analytics/client_documents', changed: 30 })
    expect(await bench.differences('client_documents')).not.toEqual([])
    await bench.load({}, { select: ['client_documents'] })
    expect(await bench.differences('client_documents')).toEqual([])
    expect(ids()).toEqual(before)
  })
})
