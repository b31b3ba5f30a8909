import type { FoundDocument } from './found-document.ts'

/** What comes of a document that is run as it was found, by resource. */
export interface AsFound {
  /** Refused when a run is planned, before any request: what has to be added, and where. */
  readonly refused: { readonly [resource: string]: string }
  /** Refused by the API, or not understood: nothing is loaded, and the run fails. */
  readonly failed: { readonly [resource: string]: string }
  /** Loaded with every row and value of the connector. */
  readonly same: readonly string[]
  /** Loaded with other rows: how many differences there are from the connector's, and what all of them are. */
  readonly other: { readonly [resource: string]: OtherRows }
}

/** Rows that are not those of the connector. */
export interface OtherRows {
  readonly count: number
  readonly what: RegExp
  /** What the run warns of. */
  readonly warnings: readonly string[]
}

const noValue = (path: string, name: string): string =>
  `the path ${path} needs a value for {${name}}: give params.${name} a value, or { type: resolve, resource: parent, field: name }`

const firstPage = '400 Bad Request, after 1 attempt.'
const noRange = (selector: string): string =>
  `The selector "${selector}" matches nothing: the response has the keys Status, ErrorDescription.`
const notFound = '404 Not Found, after 1 attempt.'

/** What is expected of a document. */
export function expectedAsFound({ name }: FoundDocument): AsFound {
  const expected = allExpected[name]
  if (expected === undefined) throw new Error(`Nothing is expected of ${name}.`)
  return expected
}

const allExpected: { readonly [name: string]: AsFound } = {
  'practice-analytics': {
    refused: {
      client_documents: `practice-analytics/found.json:53:9 resources[2].endpoint.path: ${noValue('/client.api/documents/{uuid}', 'uuid')}`,
    },
    failed: {
      // Pages are counted from 0 in documents, and from 1 here.
      staff_list: firstPage,
      client_list: firstPage,
      client_group_list: firstPage,
      cost_list: firstPage,
      invoice_current: firstPage,
      task_list: firstPage,
      supplier_list: firstPage,
      // An error with status 200, since a range of dates is missing.
      invoice_list: noRange('["Response","Invoices","Invoice"]'),
      job_list: noRange('["Response","Jobs","Job"]'),
      job_tasks: noRange('["Response","Jobs","Job"]'),
      lead_list: noRange('["Response","Leads","Lead"]'),
      purchase_order_list: noRange('["Response","PurchaseOrders","PurchaseOrder"]'),
      quote_list: noRange('["Response","Quotes","Quote"]'),
      time_list: noRange('["Response","Times","Time"]'),
    },
    same: [],
    other: {},
  },
  'feature-flag-analytics': {
    refused: {
      segments: `feature-flag-analytics/found.json:85:9 resources[4].endpoint.path: ${noValue('/v2/segments/ws/{workspaceId}', 'workspaceId')}`,
      segments_keys: ['environment_id', 'segment_name']
        .map((name) => noValue('/v2/segments/{environment_id}/{segment_name}/keys', name))
        .map((message) => `feature-flag-analytics/found.json:102:9 resources[5].endpoint.path: ${message}`)
        .join('; '),
      environments: `feature-flag-analytics/found.json:136:9 resources[7].endpoint.path: ${noValue('/v2/environments/ws/{wsId}', 'wsId')}`,
      traffic_types: `feature-flag-analytics/found.json:153:9 resources[8].endpoint.path: ${noValue('/v2/trafficTypes/ws/{wsId}', 'wsId')}`,
      feature_flags: `feature-flag-analytics/found.json:187:9 resources[10].endpoint.path: ${noValue('/v2/splits/ws/{wsId}', 'wsId')}`,
    },
    // Nothing in the document says that these are lists of a workspace.
    failed: { flag_sets: notFound, rollout_statuses: notFound },
    same: ['workspaces', 'users', 'groups'],
    // Every row is there; what the connector keeps as JSON are tables of their own.
    other: {
      change_requests: {
        count: 123,
        what: /: split\.rules (is null instead|has \d+ elements)/,
        warnings: [],
      },
    },
  },
  'project-management': {
    refused: {},
    failed: { resource_name: notFound },
    same: [],
    other: {},
  },
  inventory: {
    refused: {},
    failed: {},
    same: ['customers', 'items', 'stock_details', 'inventory', 'orders'],
    // The id is that of the item: of all rows with one, the last is left.
    other: {
      stock_summaries: {
        count: 58,
        what: /: is not stored$/,
        warnings: [
          '58 records had the key of another record but other values, and the last one of each key is a row of table stock_summaries: if they are different records, the key lacks a field; if they are versions of one, dedupSort says which counts',
        ],
      },
    },
  },
}
