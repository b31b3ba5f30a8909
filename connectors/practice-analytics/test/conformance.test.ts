import { sourceConformance, type TestAnswer, type TestApi, type TestRequest } from '@standpipe/testing'
import { describe } from 'vitest'
import practiceAnalytics, { type PracticeAnalyticsSettings } from '../src/index.ts'
import { pagedList, wholeList, writeJson, writeXml, type Write } from './support/api-list.ts'

const failure = { Status: 'ERROR', ErrorDescription: 'It could not be made.' }

function staff(write: Write, tellsTotal = true): TestApi {
  return {
    ...pagedList(write, ['StaffList', 'Staff'], tellsTotal),
    path: '/staff.api/list',
    record: (index) => ({ UUID: `id-${index}`, Name: `Ann & <Bo> ${index}` }),
    errorBody: write(failure),
  }
}

// What `check` asks, whatever is read.
function oneStaff({ url }: TestRequest): TestAnswer | undefined {
  if (url.pathname !== '/staff.api/list') return undefined
  return writeXml({ Status: 'OK', StaffList: { Staff: [{ UUID: 'id-0' }] } })
}

const jobs: TestApi = {
  ...pagedList(writeXml, ['Jobs', 'Job']),
  path: '/job.api/list',
  record: (index) => ({
    UUID: `id-${index}`,
    DateModifiedUtc: new Date(1_700_000_000_000 + index * 60_000).toISOString(),
  }),
  errorBody: writeXml(failure),
  other: oneStaff,
}

const documents: TestApi = {
  ...wholeList(writeXml, ['Documents', 'Document']),
  path: /^\/client\.api\/documents\/c%2F[01]$/,
  record: (index) => ({ Title: 'Contract', URL: `https://files.example.com/?n=${index}&d=1` }),
  expected: (record, partition) => ({ ...record, client_uuid: `c/${partition}` }),
  errorBody: writeXml(failure),
  other: (request) =>
    request.url.pathname === '/client.api/list'
      ? writeXml({ Status: 'OK', TotalRecords: 2, Clients: { Client: [{ UUID: 'c/0' }, { UUID: 'c/1' }] } })
      : oneStaff(request),
}

type Kind = [name: string, resource: string, api: TestApi, settings?: Partial<PracticeAnalyticsSettings>]

describe.each<Kind>([
  ['a list in XML', 'staff_list', staff(writeXml)],
  ['a list in XML that tells no total', 'staff_list', staff(writeXml, false)],
  ['its twin in JSON', 'staff_list', staff(writeJson), { format: 'json' }],
  ['a list that is read by date', 'job_list', jobs, { lookBackDays: 2 }],
  ['a list that is read by client', 'client_documents', documents],
])('the source conformance of %s', (_name, resource, api, settings) => {
  sourceConformance({
    create: ({ baseUrl }) => practiceAnalytics({ baseUrl, token: "s3cr3t/token 'ß'", ...settings }),
    resource,
    api,
    leaveOut:
      resource === 'staff_list'
        ? {}
        : { 'check says that credentials are refused': 'check asks for staff, and staff_list proves it' },
  })
})
