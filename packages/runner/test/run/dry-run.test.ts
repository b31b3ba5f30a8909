import { ConfigurationError, type DataRecord, type DestinationSession, type RunEvent } from '@standpipe/core'
import { memoryDestination, scriptedSource, type ScriptedResource } from '@standpipe/test-doubles'
import { describe, expect, it } from 'vitest'
import { run } from '../../src/index.ts'
import { recordLoader } from './record-loader.ts'

const numbers = (from: number, to: number): readonly DataRecord[] =>
  Array.from({ length: to - from }, (_, index) => ({ id: from + index, at: from + index }))

const cursor: Partial<ScriptedResource> = { cursor: { path: 'at', filter: 'client' } }

describe('a dry run', () => {
  it('stores nothing, and says what the run behind it does', async () => {
    const { destination, load } = recordLoader(cursor)
    const dry = await load(numbers(0, 5), { dryRun: true, loadLimits: { rows: 2 } })
    expect(destination.store()).toEqual(memoryDestination().store())
    const [said] = dry.resources
    expect(dry).toMatchObject({ dryRun: true, status: 'completed', errors: [] })
    expect(said?.rehearsal).toMatchObject({ key: ['id'], rows: 'upsert', cursorFrom: null, cursorTo: 4 })

    const [done] = (await load(numbers(0, 5), { loadLimits: { rows: 2 } })).resources
    expect(done?.rehearsal).toBeUndefined()
    const { durationMs: _dry, ...predicted } = said!.summary
    const { durationMs: _real, ...summary } = done!.summary
    expect(predicted).toEqual(summary)
    expect(destination.states('r')[0]?.cursor).toBe(4)
  })

  it('begins at the stored cursor and goes on from the stored position, which stay', async () => {
    const { destination, load } = recordLoader({ ...cursor, rowOrder: 'asc' })
    await load(numbers(0, 10), { maxPages: 2 })
    const before = destination.store()
    const { resources } = await load(numbers(0, 10), { dryRun: true })
    expect(destination.store()).toEqual(before)
    expect(resources[0]?.summary.recordsRead).toBe(8)
    await load(numbers(0, 10))
    const again = await load(numbers(0, 12), { dryRun: true })
    expect(again.resources[0]?.rehearsal).toMatchObject({ cursorFrom: 9, cursorTo: 11 })
    expect(again.resources[0]?.summary.rowsWritten).toEqual({ r: 3 })
  })

  it('says of a read that is cut short that no cursor would move, and nothing be published', async () => {
    const { load } = recordLoader(cursor)
    const cut = (await load(numbers(0, 10), { dryRun: true, limit: 3 })).resources[0]
    expect(cut?.rehearsal).toMatchObject({ cursorTo: null, isUnfinished: true, isPublished: true })
    const staged = await load(numbers(0, 10), { dryRun: true, limit: 3, fullRefresh: true })
    expect(staged.resources[0]?.rehearsal).toMatchObject({ publication: 'exchange', isPublished: false })
    const whole = await load(numbers(0, 10), { dryRun: true, fullRefresh: true })
    expect(whole.resources[0]?.rehearsal).toMatchObject({ isPublished: true, isUnfinished: false })
  })

  it('says of a range beside an unfinished read whether the range would be finished', async () => {
    const { load } = recordLoader(cursor)
    await load(numbers(0, 10), { maxPages: 2 })
    const range = { since: '5' }
    const whole = (await load(numbers(0, 10), { dryRun: true, range })).resources[0]
    expect(whole?.rehearsal?.isUnfinished).toBe(false)
    const cut = (await load(numbers(0, 10), { dryRun: true, range, maxPages: 1 })).resources[0]
    expect(cut?.rehearsal?.isUnfinished).toBe(true)
  })

  it('counts a cursor of a partition once, however many loads move it', async () => {
    const { load } = recordLoader({
      cursor: { path: 'at', scope: 'partition' },
      rowOrder: 'asc',
      pageSize: 1,
      partitionIds: () => ['a', 'b'],
    })
    const options = { dryRun: true, loadLimits: { rows: 1 } }
    const { resources, errors } = await load(numbers(0, 4), options)
    expect(errors).toEqual([])
    expect(resources[0]?.summary.loads).toBeGreaterThan(2)
    expect(resources[0]?.rehearsal?.partitionCursors).toBe(2)
  })

  it('widens what it has rehearsed before, as the run does', async () => {
    const { load } = recordLoader({ pageSize: 1 })
    const records = [
      { id: 1, n: 1, big: 9007199254740993n },
      { id: 2, n: 1.5, big: 1.5 },
    ]
    const options = { loadLimits: { rows: 1 } }
    const dry = (await load(records, { ...options, dryRun: true })).resources[0]?.summary.schemaChanges
    const real = (await load(records, options)).resources[0]?.summary.schemaChanges
    expect(real).toContainEqual(expect.objectContaining({ kind: 'column-widened', column: 'n' }))
    expect(dry).toEqual(real)
  })

  it('fails where the run would', async () => {
    const { destination, load } = recordLoader()
    await load([{ id: 1, v: 'a' }])
    const before = destination.store()
    const frozen = await load([{ id: 2, v: 'a', w: 'b' }], { dryRun: true, contract: 'freeze' })
    expect(frozen.errors.map(({ code }) => code)).toEqual(['SP_CONTRACT'])
    const left = await load([{ id: 2, v: 'a', w: 'b' }], { dryRun: true, contract: 'discardRow' })
    expect(left.resources[0]?.summary.rowsDiscarded).toBe(1)
    expect(destination.store()).toEqual(before)
  })

  it('counts rows that may stand already as the most', async () => {
    const { load } = recordLoader({ ...cursor, disposition: 'append' })
    const first = await load(numbers(0, 5), { dryRun: true })
    expect(first.resources[0]?.rehearsal).toMatchObject({ rows: 'append', mayWriteFewer: false })
    await load(numbers(0, 5))
    const second = await load(numbers(0, 7), { dryRun: true })
    expect(second.resources[0]?.rehearsal).toMatchObject({ mayWriteFewer: true })
  })

  it('is told by its events, none of which says that anything was stored', async () => {
    const { load } = recordLoader()
    const events: RunEvent[] = []
    await load(numbers(0, 2), { dryRun: true, report: (event) => events.push(event) })
    expect(events[0]).toMatchObject({ type: 'run-started', dryRun: true })
    const types = events.map(({ type }) => type)
    expect(types).not.toContain('load-committed')
    expect(types).not.toContain('schema-changed')
    expect(events.find(({ type }) => type === 'load-rehearsed')).toMatchObject({
      rows: { r: 2 },
      schemaChanges: [{ kind: 'table-added', table: 'r' }],
    })
  })

  it('does not wait for whoever writes', async () => {
    const destination = memoryDestination()
    const writer = await destination.open({ dataset: 'scripted', pipeline: 'other' })
    const source = scriptedSource({ resources: [{ name: 'r', primaryKey: ['id'], records: numbers(0, 2) }] })
    const { status } = await run({ source, destination, dryRun: true })
    expect(status).toBe('completed')
    await writer.close()
  })

  it('is refused by a destination that cannot rehearse, and closes what was opened', async () => {
    const destination = memoryDestination()
    let closed = 0
    const source = scriptedSource({ resources: [{ name: 'r', primaryKey: ['id'], records: numbers(0, 2) }] })
    const unable: typeof destination = {
      ...destination,
      open: async (options) => {
        const session = await destination.open(options)
        const close = async (): Promise<void> => {
          closed += 1
          await session.close()
        }
        const without: DestinationSession = { ...session, close }
        delete without.rehearse
        return without
      },
    }
    await expect(run({ source, destination: unable, dryRun: true })).rejects.toSatisfy(
      (error) => ConfigurationError.isInstance(error) && error.message.includes('which a dry run needs'),
    )
    expect([closed, source.isClosed]).toEqual([1, true])
  })
})
