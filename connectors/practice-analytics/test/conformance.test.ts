import {
  sourceConformance,
  type TestAnswer,
  type TestApi,
  type TestPage,
  type TestRequest,
} from '@standpipe/testing'
import { describe } from 'vitest'
import practiceAnalytics, { type PracticeAnalyticsSettings } from '../src/index.ts'

/** An element with elements in it, written as the API does. */
const element = (name: string, content: string): string =>
  content === '' ? `<${name}/>` : `<${name}>${content}</${name}>`

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

function recordElement(name: string, record: { readonly [field: string]: unknown }): string {
  const fields = Object.entries(record).map(([field, value]) => element(field, escaped(String(value))))
  return element(name, fields.join(''))
}

const xml = (content: string): TestAnswer => ({
  headers: { 'content-type': 'application/xml; charset=utf-8' },
  text: `<?xml version="1.0" encoding="utf-8"?><Response>${content}</Response>`,
})

const failure = xml('<Status>ERROR</Status><ErrorDescription>It could not be made.</ErrorDescription>')

/** How a list in XML is paged and written. */
function xmlList(path: string, wrapper: string, name: string): TestApi {
  return {
    path,
    pageSize: 100,
    asked,
    page: ({ records, total }) =>
      xml(
        `<Status>OK</Status><TotalRecords>${total}</TotalRecords>` +
          element(wrapper, records.map((record) => recordElement(name, record)).join('')),
      ),
    record: (index) => ({ UUID: `id-${index}`, Name: `Ann & <Bo> ${index}` }),
    errorBody: failure,
  }
}

const asked: TestApi['asked'] = ({ url }) => ({
  page: Number(url.searchParams.get('page')) - 1,
  limit: Number(url.searchParams.get('per_page')),
})

const staff = xmlList('/staff.api/list', 'StaffList', 'Staff')

const json: TestApi = {
  ...staff,
  page: ({ records, total }) => ({
    json: { Status: 'OK', TotalRecords: total, StaffList: { Staff: records } },
  }),
  errorBody: { json: { Status: 'ERROR', ErrorDescription: 'It could not be made.' } },
}

const withoutTotal = (api: TestApi): TestApi => ({
  ...api,
  page: (page: TestPage) => {
    const answer = api.page(page)
    return { ...answer, text: (answer.text ?? '').replace(/<TotalRecords>.*<\/TotalRecords>/, '') }
  },
})

// What `check` asks, whatever is read.
const oneStaff = ({ url }: TestRequest): TestAnswer | undefined =>
  url.pathname === '/staff.api/list'
    ? xml('<Status>OK</Status><StaffList><Staff><UUID>s-1</UUID></Staff></StaffList>')
    : undefined

const jobs: TestApi = {
  ...xmlList('/job.api/list', 'Jobs', 'Job'),
  record: (index) => ({
    UUID: `id-${index}`,
    DateModifiedUtc: new Date(1_700_000_000_000 + index * 60_000).toISOString(),
  }),
  other: oneStaff,
}

const documents: TestApi = {
  ...xmlList('/client.api/documents/c%2F1', 'Documents', 'Document'),
  pageSize: null,
  asked: () => ({ offset: 0 }),
  record: (index) => ({ Title: 'Contract', URL: `https://files.example.com/?n=${index}&d=1` }),
  expected: (record) => ({ ...record, client_uuid: 'c/1' }),
  other: (request) =>
    request.url.pathname === '/client.api/list'
      ? xml(
          '<Status>OK</Status><TotalRecords>1</TotalRecords><Clients><Client><UUID>c/1</UUID></Client></Clients>',
        )
      : oneStaff(request),
}

type Kind = [name: string, resource: string, api: TestApi, settings?: Partial<PracticeAnalyticsSettings>]

describe.each<Kind>([
  ['a list in XML', 'staff_list', staff],
  ['a list in XML that tells no total', 'staff_list', withoutTotal(staff)],
  ['its twin in JSON', 'staff_list', json, { format: 'json' }],
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
