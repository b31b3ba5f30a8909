import type { PartitionState, Resource } from '@standpipe/core'
import { scriptedSource } from '@standpipe/test-doubles'
import { describe, expect, it } from 'vitest'
import { writingOf } from '../plan/disposition.ts'
import { rowIdentityBasis } from '../rules/row-identity-basis.ts'
import type { PlannedResource } from '../plan/planned-resource.ts'
import { cursorFingerprint, positionFingerprint } from './changes/fingerprints.ts'
import { startOfRead, type ReadStart, type StartOptions } from './start-of-read.ts'
import { storedStates } from './stored/stored-states.ts'

const now = Date.parse('2026-01-01T00:00:00Z')
const options: StartOptions = { runId: 'new', now, fresh: false, fullRefresh: false }

function planned(resource: Partial<Resource> = {}, fullRefresh = false): PlannedResource {
  const script = { name: 'orders', records: [], cursor: { path: 'at' }, primaryKey: ['id'], ...resource }
  const [made] = scriptedSource({ resources: [script] }).resources
  if (made === undefined) throw new Error('there is one resource')
  return {
    resource: made,
    range: null,
    identity: rowIdentityBasis(made),
    columnRules: '',
    table: 'orders',
    contract: { tables: 'evolve', columns: 'evolve', dataType: 'evolve' },
    ...writingOf(made, fullRefresh),
  }
}

function reading(plan: PlannedResource, change: Partial<PartitionState> = {}): PartitionState {
  return {
    partition: '',
    cursor: 10,
    candidate: 20,
    position: { request: { offset: 4 }, digest: 'digest', readAt: '2025-12-31T12:00:00Z' },
    readId: 'old',
    positionFingerprint: positionFingerprint(plan),
    cursorFingerprint: cursorFingerprint(plan),
    ...change,
  }
}

describe('startOfRead', () => {
  it('begins without a state, from the initial value', () => {
    const plan = planned({ cursor: { path: 'at', initialValue: 5 } })
    expect(startOfRead(plan, storedStates([]), options)).toEqual<ReadStart>({
      kind: 'begin',
      readId: 'new',
      resume: null,
      lowerBound: 5,
      upperBound: null,
      isWhole: false,
      meetsBackfill: false,
      cursor: null,
      candidate: null,
      knownCursor: null,
      finished: { count: 0, digest: '0'.repeat(32) },
      current: null,
      discard: null,
      reason: null,
    })
  })

  it('begins behind a finished read, from its cursor', () => {
    const plan = planned()
    const state = reading(plan, { readId: null, position: null, candidate: null })
    expect(startOfRead(plan, storedStates([state]), options)).toMatchObject({
      kind: 'begin',
      lowerBound: 10,
      discard: null,
    })
  })

  it('resumes an unfinished read as the read that it was', () => {
    const plan = planned()
    expect(startOfRead(plan, storedStates([reading(plan)]), options)).toMatchObject({
      kind: 'resume',
      readId: 'old',
      lowerBound: 10,
      candidate: 20,
      discard: null,
    })
  })

  it.each<[string, Partial<PartitionState>, Partial<StartOptions>, string]>([
    ['without a position', { position: null }, {}, 'its last page cannot be asked for again'],
    ['with another page size', { positionFingerprint: 'upsert:other' }, {}, 'path, filters, page size'],
    ['when asked to', {}, { fresh: true }, 'a fresh read was asked for'],
    ['a day later', {}, { now: now + 43_200_001 }, 'its position is older than 86400 seconds'],
  ])('restarts %s', (_title, state, change, reason) => {
    const plan = planned()
    const start = startOfRead(plan, storedStates([reading(plan, state)]), { ...options, ...change })
    expect(start).toMatchObject({
      kind: 'restart',
      readId: 'new',
      resume: null,
      lowerBound: 10,
      candidate: null,
    })
    expect(start.reason).toContain(reason)
  })

  it('names the change that made it restart', () => {
    const before = planned({ cursorBasis: { baseUrl: 'https://old.test' } })
    const start = startOfRead(planned(), storedStates([reading(before)]), options)
    expect(start.reason).toBe('base url changed from "https://old.test" to "https://api.test"')
  })

  it.each<[string, Partial<Resource>, Partial<PartitionState>, ReadStart['discard']]>([
    ['what was appended', { disposition: 'append' }, {}, { readId: 'old', partition: null }],
    ['what was staged', { disposition: 'replace' }, {}, { readId: 'old', partition: null }],
    ['nothing of a merge', {}, {}, null],
    ['nothing that a moved cursor covers', { disposition: 'append', rowOrder: 'asc' }, {}, null],
    [
      'everything as long as no cursor moved',
      { disposition: 'append', rowOrder: 'asc' },
      { cursor: null },
      { readId: 'old', partition: null },
    ],
  ])('discards %s', (_title, resource, state, discard) => {
    const plan = planned(resource)
    expect(
      startOfRead(plan, storedStates([reading(plan, state)]), { ...options, fresh: true }).discard,
    ).toEqual(discard)
  })

  it('that is staged goes by the name of the append whose rows it leaves', () => {
    const unfinished = reading(planned({ disposition: 'append' }))
    const refresh = planned({ disposition: 'append' }, true)
    const start = startOfRead(refresh, storedStates([unfinished]), { ...options, fullRefresh: true })
    expect(start).toMatchObject({ kind: 'restart', readId: 'old', discard: { readId: 'old' } })
  })

  it('wants everything when it builds the whole table', () => {
    const plan = planned({}, true)
    const start = startOfRead(plan, storedStates([reading(planned())]), { ...options, fullRefresh: true })
    expect(start).toMatchObject({ kind: 'restart', lowerBound: null, cursor: 10 })
  })
})
