import { ConfigurationError, type Cursor } from '@standpipe/core'
import { scriptedSource, type ScriptedResource } from '@standpipe/test-doubles'
import { describe, expect, it } from 'vitest'
import { checkCursor } from './check-cursor.ts'

function check(script: Partial<ScriptedResource>, fullRefresh = false): void {
  const [resource] = scriptedSource({ resources: [{ name: 'r', records: [], ...script }] }).resources
  if (resource !== undefined) checkCursor(resource, fullRefresh)
}

describe('checkCursor', () => {
  it.each<[field: string, cursor: Omit<Cursor, 'path'>]>([
    ['lag', { lag: '1 hour' }],
    ['lag', { lag: '-PT1H' }],
    ['lag', { lag: -1 }],
    ['lag', { lag: 5, initialValue: '2026-01-01' }],
    ['lag', { lag: 'PT1H', initialValue: 5 }],
    // Without a beginning.
    ['endValue', { endValue: 5 }],
    // In which nothing lies.
    ['endValue', { initialValue: 6, endValue: 5 }],
    ['endValue', { initialValue: 5, endValue: 5 }],
    ['endValue', { initialValue: 5, endValue: 5, bounds: { start: 'open', end: 'closed' } }],
    ['endValue', { initialValue: 5, endValue: '2026-01-01' }],
  ])('refuses a %s that cannot be meant: %j (DLT 84)', (field, cursor) => {
    const option = `resources.r.cursor.${field}`
    expect(() => check({ cursor: { path: 'at', ...cursor } })).toThrow(expect.objectContaining({ option }))
  })

  it('takes what can be', () => {
    expect(() =>
      check({ cursor: { path: 'at', lag: 'P1DT1H', initialValue: '2026-01-01' }, rowOrder: 'desc' }),
    ).not.toThrow()
    expect(() =>
      check({ cursor: { path: 'at', initialValue: 5, endValue: 5, bounds: { end: 'closed' } } }),
    ).not.toThrow()
    // A connector may declare a lag for the reads that are no backfill.
    expect(() => check({ cursor: { path: 'at', lag: 5, initialValue: 5, endValue: 6 } })).not.toThrow()
  })

  it.each<[option: string, script: Partial<ScriptedResource>, fullRefresh?: boolean]>([
    ['rowOrder', { rowOrder: 'asc' }],
    ['rowOrder', { rowOrder: 'desc', cursor: { path: 'at', onMissing: 'include' } }],
    ['cursor.endValue', { cursor: { path: 'at', initialValue: 5, endValue: 6 } }, true],
  ])('refuses %s that does not go with the rest', (option, script, fullRefresh) => {
    expect(() => check(script, fullRefresh)).toThrow(ConfigurationError)
    expect(() => check(script, fullRefresh)).toThrow(
      expect.objectContaining({ option: `resources.r.${option}` }),
    )
  })

  it('a full refresh of a replaced table may have a range', () => {
    expect(() =>
      check({ disposition: 'replace', cursor: { path: 'at', initialValue: 5, endValue: 6 } }, true),
    ).not.toThrow()
  })

  it('names the choices', () => {
    const rowOrder = JSON.parse('"up"') as 'asc'
    expect(() => check({ cursor: { path: 'at' }, rowOrder })).toThrow("rowOrder 'up', which is unknown")
  })
})
