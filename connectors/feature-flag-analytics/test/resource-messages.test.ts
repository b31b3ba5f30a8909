import { resourceMessages, type ResourceMessages } from '@standpipe/connector-kit'
import featureFlagAnalytics from '../src/index.ts'
import { bareList, dataList, keyList, markerList, objectsList, type ListForm } from './support/lists.ts'

const apiKey = 's3cr3t/key-1'
const workspace = { workspace_id: 'ws/1 %' }

const messages = (
  path: string,
  form: ListForm,
  lastPage: string,
  more: Partial<ResourceMessages> = {},
): ResourceMessages => ({ ...form, path, first: { offset: '0', limit: '50' }, lastPage, ...more })

/** A list that a parameter asks for by the workspace. */
const askedBy = (parameter: string): Partial<ResourceMessages> => ({
  carried: workspace,
  first: { [parameter]: workspace.workspace_id, offset: '0', limit: '50' },
})

resourceMessages({
  connector: featureFlagAnalytics,
  settings: { baseUrl: 'https://api.example.test', apiKey },
  credential: { in: 'header', name: 'authorization', value: `Bearer ${apiKey}` },
  retries: 3,
  resources: {
    change_requests: messages('/v2/changeRequests', dataList, 'empty-page'),
    users: messages('/v2/users', markerList, 'no-next'),
    groups: messages('/v2/groups', objectsList, 'total-reached'),
    workspaces: messages('/v2/workspaces', objectsList, 'total-reached', {
      record: (index) => ({ id: `ws/${index + 1} %` }),
    }),
    environments: messages('/v2/environments/ws/ws%2F1%20%25', bareList, 'empty-page', {
      carried: workspace,
      record: (index) => ({ id: `env-${index + 1}` }),
    }),
    segments: messages('/v2/segments/ws/ws%2F1%20%25', objectsList, 'total-reached', {
      carried: workspace,
      record: (index) => ({ name: `beta/testers ${index + 1}` }),
    }),
    segments_keys: messages('/v2/segments/env-1/beta%2Ftesters%201/keys', keyList, 'total-reached', {
      carried: { ...workspace, environment_id: 'env-1', segment_name: 'beta/testers 1' },
      statuses: { 404: 'ignored' },
    }),
    feature_flags: messages('/v2/splits/ws/ws%2F1%20%25', objectsList, 'total-reached', {
      carried: workspace,
    }),
    traffic_types: messages('/v2/trafficTypes/ws/ws%2F1%20%25', bareList, 'empty-page', {
      carried: workspace,
    }),
    flag_sets: messages('/v3/flag-sets', markerList, 'no-next', askedBy('workspace_id')),
    rollout_statuses: messages('/v2/rolloutStatuses', bareList, 'empty-page', askedBy('wsId')),
  },
})
