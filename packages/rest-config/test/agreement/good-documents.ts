import * as fc from 'fast-check'

const secret = fc.constantFrom('${env:API_TOKEN}', '${env:OTHER}')
const name = fc.constantFrom('orders', 'order_lines', 'items', 'customers', 'users')
const field = fc.constantFrom('id', 'updated_at', 'meta.total', "$['a.b']", 'a.b.c')
const count = fc.integer({ min: 1, max: 500 })
const text = fc.constantFrom('open', 'a b', '', 'x{{y}}', 'ü')
const plain = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(1.5))

function dict<Fields extends object>(
  fields: { [Key in keyof Fields]: fc.Arbitrary<Fields[Key]> },
  required: (keyof Fields)[] = [],
): fc.Arbitrary<object> {
  return fc.record(fields, { requiredKeys: required })
}

const auth = fc.oneof(
  fc.constantFrom('bearer', 'api_key', 'http_basic', 'oauth2_client_credentials'),
  dict({ token: secret }),
  dict({ type: fc.constant('bearer'), token: secret }, ['type']),
  dict(
    {
      type: fc.constant('api_key'),
      name,
      api_key: secret,
      location: fc.constantFrom('header', 'query', 'cookie'),
    },
    ['type'],
  ),
  dict({ type: fc.constant('http_basic'), username: name, password: secret }, ['type']),
)

const paginator = fc.oneof(
  fc.constantFrom('auto', 'json_link', 'header_link', 'cursor', 'page_number', 'single_page'),
  dict(
    { type: fc.constantFrom('json_link', 'json_response'), next_url_path: field, other_hosts: fc.boolean() },
    ['type'],
  ),
  dict({ type: fc.constant('header_link'), links_next_key: name }, ['type']),
  dict({ type: fc.constant('header_cursor'), cursor_key: name, cursor_param: name }, ['type']),
  dict({ type: fc.constant('cursor'), cursor_path: field, cursor_param: name, has_more_path: field }, [
    'type',
  ]),
  dict({ type: fc.constant('cursor'), last_record_field: field, cursor_body_path: field }, ['type']),
  dict({ type: fc.constant('offset'), limit: count, total_path: fc.option(field), maximum_offset: count }, [
    'type',
    'limit',
  ]),
  dict({ type: fc.constant('page_number'), base_page: count, total_path: fc.option(field), limit: count }, [
    'type',
  ]),
  dict({ type: fc.constantFrom('single_page', 'auto') }, ['type']),
)

const incremental = dict(
  {
    cursor_path: field,
    initial_value: fc.constantFrom('2026-01-01', '2026-01-01T00:00:00Z'),
    start_param: name,
    lag: fc.oneof(count, fc.constant('PT1H')),
    row_order: fc.constantFrom('asc', 'desc'),
    on_cursor_value_missing: fc.constantFrom('raise', 'include', 'exclude'),
    convert: fc.constantFrom('iso', 'epoch-seconds'),
  },
  ['cursor_path', 'initial_value'],
)

const decoder = fc.oneof(
  fc.constantFrom('json', 'jsonl', 'csv', 'xml'),
  dict({ type: fc.constant('csv'), delimiter: fc.constantFrom(';', ','), gzip: fc.boolean() }, ['type']),
  dict(
    {
      type: fc.constant('xml'),
      lists: fc.array(
        field.filter((path) => !path.includes('$')),
        { maxLength: 2 },
      ),
    },
    ['type'],
  ),
)

const endpoint = fc.oneof(
  fc.constantFrom('/orders', 'items/list'),
  dict({
    path: fc.constantFrom('/orders', 'v1/items', ''),
    method: fc.constantFrom('GET', 'POST'),
    params: fc.dictionary(
      fc.constantFrom('status', 'limit', 'q'),
      fc.oneof(plain, fc.array(plain, { maxLength: 2 }), fc.constant(null)),
    ),
    json: dict({ filter: dict({ status: text }), size: count }),
    headers: fc.dictionary(fc.constantFrom('accept', 'x-tenant'), fc.constantFrom('a', 'b')),
    paginator: fc.option(paginator),
    auth: fc.option(auth),
    on_parent_value_missing: fc.constantFrom('raise', 'skip'),
    data_selector: fc.oneof(field, fc.constant('$.data[*]'), fc.array(name, { maxLength: 3 })),
    response_actions: fc.array(
      fc.oneof(
        dict({ status_code: fc.constantFrom(404, 422), action: fc.constantFrom('ignore', 'retry', 'stop') }, [
          'status_code',
          'action',
        ]),
        dict({ content: fc.constant('not found'), action: fc.constant('ignore') }, ['content', 'action']),
      ),
      { maxLength: 2 },
    ),
    incremental,
    error_handler: dict({
      retry_on_status_codes: fc.array(fc.constantFrom(429, 503), { maxLength: 2 }),
      max_retries: count,
      backoff_factor: count,
    }),
    decoder,
    on_repeat: fc.constantFrom('error', 'stop'),
    value_field: name,
  }),
)

const step = fc.oneof(
  dict({ filter: dict({ field, equals: plain, at_least: fc.integer() }, ['field', 'equals']) }, ['filter']),
  dict({ rename: fc.dictionary(name, fc.constant('renamed'), { minKeys: 1, maxKeys: 1 }) }, ['rename']),
  dict({ drop: fc.array(field, { minLength: 1, maxLength: 2 }) }, ['drop']),
  dict(
    {
      hash: dict({ fields: fc.array(field, { minLength: 1, maxLength: 2 }), key: secret }, ['fields', 'key']),
    },
    ['hash'],
  ),
  dict({ constant: fc.dictionary(name, plain, { minKeys: 1, maxKeys: 2 }) }, ['constant']),
)

const mode = fc.constantFrom('evolve', 'freeze', 'discard_row', 'discard_value')
const hints = {
  data_type: fc.constantFrom('text', 'bigint', 'decimal'),
  precision: fc.integer({ min: 9, max: 38 }),
  description: name,
}

const common = {
  endpoint,
  processing_steps: fc.array(step, { maxLength: 2 }),
  selected: fc.boolean(),
  parallelized: fc.boolean(),
  max_table_nesting: fc.nat(3),
  write_disposition: fc.oneof(
    fc.constantFrom('append', 'replace', 'skip'),
    dict({ disposition: fc.constant('merge'), strategy: fc.constantFrom('upsert', 'scd2') }, ['disposition']),
  ),
  primary_key: fc.oneof(fc.constant('id'), fc.constant(['id', 'line'])),
  columns: fc.oneof(
    fc.dictionary(name, dict(hints), { maxKeys: 2 }),
    name.chain((own) => fc.tuple(dict({ name: fc.constant(own), ...hints }, ['name']))),
  ),
  schema_contract: fc.oneof(mode, dict({ tables: mode, columns: mode, data_type: mode })),
}

/** A merge goes by a key. */
function keyed(resource: object): object {
  const isMerge = typeof Reflect.get(resource, 'write_disposition') === 'object'
  return isMerge ? { primary_key: 'id', ...resource } : resource
}

const resources = fc
  .uniqueArray(name, { minLength: 1, maxLength: 3 })
  .chain((names) =>
    fc.tuple(
      ...names.map((own) =>
        fc.oneof(fc.constant(own), dict({ name: fc.constant(own), ...common }, ['name']).map(keyed)),
      ),
    ),
  )

const client = {
  base_url: fc.constantFrom('https://api.example.test', 'https://api.example.test/v1/'),
  headers: fc.dictionary(fc.constantFrom('accept', 'x-tenant'), fc.constantFrom('a', 'b')),
  auth: fc.option(auth),
  paginator: fc.option(paginator),
  rate_limit: fc.oneof(
    dict({ requests: count, per: count }, ['requests', 'per']),
    fc.constant([{ requests: 1, per: 0.5 }]),
  ),
}

const shared = {
  name: fc.constant('shop'),
  resource_defaults: dict({ write_disposition: fc.constant('append'), primary_key: fc.constant('id') }),
  resources,
}

/** Documents that follow the schema and can be built. */
export const goodDocuments: fc.Arbitrary<object> = dict({ ...shared, client: dict(client, ['base_url']) }, [
  'client',
  'resources',
])

/** Documents that follow the schema and add to another one. */
export const goodExtensions: fc.Arbitrary<object> = dict(
  { ...shared, extends: fc.constant('./shop.json'), client: dict(client) },
  ['extends'],
)
