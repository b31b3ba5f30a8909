import { run, type RunSummary } from '@standpipe/runner'
import { fixedClock, memoryDestination, type MemoryDestination } from '@standpipe/test-doubles'
import { beforeEach, describe, expect, it } from 'vitest'
import projectManagement, { type ProjectManagementSettings } from '../src/index.ts'
import { baseUrl, pageOf, smallApi } from './traps/small-api.ts'

interface Client {
  readonly id: number
  readonly name: string
  readonly updated_at: string | number | null
}

const client = (id: number, name: string, updated_at: Client['updated_at']): Client => ({
  id,
  name,
  updated_at,
})

let destination: MemoryDestination
let asked: (string | null)[]
beforeEach(() => {
  destination = memoryDestination()
  asked = []
})

/** A time, or what counts from 1970 on, as something to compare. */
function timeOf(value: string | number): number {
  return /^\d+$/.test(String(value)) ? Number(value) : Date.parse(String(value))
}

/** One run against an API that has these clients; an exclusive one leaves out those of the very time asked for. */
function load(
  clients: readonly Client[],
  settings: Partial<ProjectManagementSettings> = {},
  isExclusive = false,
): Promise<RunSummary> {
  smallApi({
    '/clients': (request) => {
      const since = request.url.searchParams.get('updated_since')
      asked.push(since)
      const from = since === null ? Number.NEGATIVE_INFINITY : timeOf(since)
      const changed = clients.filter(({ updated_at }) => {
        const time = updated_at === null ? Number.POSITIVE_INFINITY : timeOf(updated_at)
        return isExclusive ? time > from : time >= from
      })
      return pageOf(changed, request)
    },
  })
  return run({
    source: projectManagement({ baseUrl, apiKey: 'k', ...settings }),
    destination,
    select: ['clients'],
    clock: fixedClock(),
  })
}

const stored = (): unknown[] => destination.rows('clients').map(({ name }) => name)

describe('what changed', () => {
  const first = [client(1, 'one', '2025-01-02T10:00:00Z'), client(2, 'two', '2025-01-02T12:00:00Z')]

  it('is asked for from an hour before the last change seen', async () => {
    await load(first)
    await load(first)
    expect(asked).toEqual([null, '2025-01-02T11:00:00Z'])
  })

  it.each([
    ['of the same second as the last one', '2025-01-02T12:00:00Z', false],
    ['of the same second, from an API that leaves that out', '2025-01-02T12:00:00Z', true],
    ['that appears late, with a time of 59 minutes before', '2025-01-02T11:01:00Z', false],
  ])('includes a record %s', async (_, updated_at, isExclusive) => {
    await load(first)
    await load([...first, client(3, 'three', updated_at)], {}, isExclusive)
    expect(stored()).toEqual(['one', 'two', 'three'])
  })

  it('does not include what appears later than the lag with an old time', async () => {
    const late = [...first, client(3, 'three', '2025-01-02T10:59:59Z')]
    await load(first)
    await load(late)
    expect(stored()).toEqual(['one', 'two'])
    await load(late, { lag: 'P1D' })
    expect(stored()).toEqual(['one', 'two', 'three'])
  })

  it('includes records that never had a time, and leaves those that are gone', async () => {
    await load([...first, client(3, 'three', null)])
    expect(stored()).toEqual(['one', 'two', 'three'])
    await load([])
    expect(stored()).toEqual(['one', 'two', 'three'])
  })

  it.each([
    [{ updatedSinceFormat: 'epoch-seconds' }, '1735815600'],
    [{ updatedSinceFormat: 'date' }, '2025-01-02'],
    [{ updatedSincePrefix: '>=' }, '>=2025-01-02T11:00:00Z'],
  ] as const)('is asked for as the API wants it: %o', async (settings, spelled) => {
    await load(first, settings)
    await load([], settings)
    expect(asked).toEqual([null, spelled])
  })

  it.each([
    ['epoch-seconds', 1],
    ['epoch-milliseconds', 1000],
  ] as const)('is asked for from an hour before where times are numbers (%s)', async (format, perSecond) => {
    const at = (seconds: number): number => seconds * perSecond
    const settings = {
      updatedSinceFormat: format,
      fields: { updatedAt: 'updated_at' },
      startDate: `${at(1_735_800_000)}`,
    }
    const numbered = [client(1, 'one', at(1_735_800_000)), client(2, 'two', at(1_735_815_600))]
    await load(numbered, settings)
    expect((await load(numbered, settings)).status).toBe('completed')
    expect(asked).toEqual([`${at(1_735_800_000)}`, `${at(1_735_812_000)}`])
    expect(destination.rows('clients').map((row) => String(row['updated_at']))).toEqual(
      numbered.map(({ updated_at }) => String(updated_at)),
    )
  })

  it('is everything at first, or what lies behind a date', async () => {
    await load(first, { startDate: '2025-01-02T11:00:00Z' })
    expect(asked).toEqual(['2025-01-02T11:00:00Z'])
    expect(stored()).toEqual(['two'])
  })
})

describe('comments', () => {
  it('that were edited are stored, although the time of their creation stays', async () => {
    for (const edited_at of [null, '2025-03-01T08:00:00Z']) {
      const body = edited_at === null ? 'as it was written' : 'as it was edited'
      smallApi({
        '/projects': (request) => pageOf([{ id: 1 }], request),
        '/projects/1/tasks': (request) => pageOf([{ id: 5, project_id: 1 }], request),
        '/tasks/5/comments': (request) =>
          pageOf(
            [
              { id: 9, body, created_at: '2025-01-01T08:00:00Z', edited_at },
              { id: 10, body: 'the last one', created_at: '2025-02-01T08:00:00Z', edited_at: null },
            ],
            request,
          ),
      })
      const source = projectManagement({ baseUrl, apiKey: 'k' })
      await run({ source, destination, select: ['comments'] })
      expect(destination.rows('comments')).toMatchObject([{ id: 9, body }, { id: 10 }])
    }
  })
})
