import { describe, expect, it } from 'vitest'
import { featureFlagAnalytics } from './feature-flag-analytics-source.ts'

/** What becomes of missing rows, of change requests and of all others. */
function missing(given: Parameters<typeof featureFlagAnalytics>[0]): ReadonlySet<string> {
  const { resources } = featureFlagAnalytics(given)
  return new Set(
    resources.map(
      ({ name, onMissing }) => `${onMissing}${name === 'change_requests' ? ' change requests' : ''}`,
    ),
  )
}

const settings = { baseUrl: 'https://api.example.com', apiKey: 'k3y' }

describe('featureFlagAnalytics', () => {
  it('has the eleven resources, with keys that are unique across workspaces', () => {
    const { resources } = featureFlagAnalytics(settings)
    expect(resources.map(({ name, primaryKey, parents = [] }) => [name, primaryKey, parents])).toEqual([
      ['change_requests', ['id'], []],
      ['workspaces', ['id'], []],
      ['flag_sets', ['workspace_id', 'id'], ['workspaces']],
      ['users', ['id'], []],
      ['segments', ['workspace_id', 'name'], ['workspaces']],
      ['segments_keys', ['environment_id', 'segment_name', 'key'], ['environments', 'segments']],
      ['rollout_statuses', ['workspace_id', 'id'], ['workspaces']],
      ['environments', ['id'], ['workspaces']],
      ['traffic_types', ['workspace_id', 'id'], ['workspaces']],
      ['groups', ['id'], []],
      ['feature_flags', ['workspace_id', 'id'], ['workspaces']],
    ])
  })

  it('reads everything in every run, because the API cannot be asked for what is new', () => {
    expect(featureFlagAnalytics(settings).resources.filter(({ cursor }) => cursor !== undefined)).toEqual([])
  })

  it('deletes what is no longer listed and flags change requests, unless it is told what to do', () => {
    expect(missing(settings)).toEqual(new Set(['flag change requests', 'delete']))
    expect(missing({ ...settings, onMissing: 'keep' })).toEqual(new Set(['keep change requests', 'keep']))
  })
})
