import { parseExactRecord, type ExactRecord } from '@standpipe/sandbox-api'

/** Two orders as an API delivers them. */
export const sampleOrders: readonly ExactRecord[] = [
  `{"id":1152921504000000001,"name":"SO-1","total":12.5000,"weight":1.25,"closed":false,
    "created_at":"2025-02-11T18:40:12.31+02:00","ships_on":"2025-03-01","customer":{"id":7,"name":null},
    "lines":[{"line_id":9007199254740993,"serial_numbers":["A","B"]},{"line_id":2,"serial_numbers":[]}]}`,
  `{"id":1152921504000000002,"name":"","total":99999999999999.9999,"weight":null,"closed":true,
    "created_at":"2025-02-11T16:40:12Z","ships_on":null,"customer":null,"lines":[]}`,
].map(parseExactRecord)

const ids = {
  first: '00000000-0000-0000-0000-000000000001',
  second: '00000000-0000-0000-0000-000000000002',
  line: '00000000-0000-0000-0000-000000000011',
  otherLine: '00000000-0000-0000-0000-000000000012',
  serial: '00000000-0000-0000-0000-000000000021',
  otherSerial: '00000000-0000-0000-0000-000000000022',
  run: '00000000-0000-0000-0000-0000000000aa',
  load: '00000000-0000-0000-0000-0000000000bb',
}

const system = '_sp_id uuid, _sp_run_id uuid, _sp_load_id uuid'
const childSystem = `${system}, _sp_parent_id uuid, _sp_root_id uuid, _sp_index bigint`
const stored = (id: string): string => `'${id}', '${ids.run}', '${ids.load}'`
const child = (id: string, parent: string, index: number): string =>
  `${stored(id)}, '${parent}', '${ids.first}', ${index}`

/** What the ledger says of the load; a doubled row shows there, too. */
const counted = { orders: 3, orders__lines: 3, orders__lines__serial_numbers: 3 }

/** Statements that store the sample orders in the schema `sample`, in the SQL that both engines understand. */
export const sampleStatements: readonly string[] = [
  'create schema sample',
  'create table sample._sp_loads (load_id uuid, resource text, pages bigint, rows_by_table text)',
  'create table sample._sp_state (resource text, read_id text)',
  `create table sample.orders (${system}, id bigint, name text, total decimal(18, 4), weight double precision,
    closed boolean, created_at timestamp with time zone, ships_on date, customer__id bigint, customer__name text)`,
  `create table sample.orders__lines (${childSystem}, line_id bigint)`,
  `create table sample.orders__lines__serial_numbers (${childSystem}, value text)`,
  `insert into sample._sp_loads values ('${ids.load}', 'orders', 1, '${JSON.stringify(counted)}')`,
  `insert into sample._sp_state values ('orders', null)`,
  `insert into sample.orders values
    (${stored(ids.first)}, 1152921504000000001, 'SO-1', 12.5, 1.25, false, '2025-02-11 16:40:12.31+00', '2025-03-01',
      7, null),
    (${stored(ids.second)}, 1152921504000000002, '', 99999999999999.9999, null, true, '2025-02-11 16:40:12+00', null,
      null, null)`,
  `insert into sample.orders__lines values
    (${child(ids.line, ids.first, 0)}, 9007199254740993), (${child(ids.otherLine, ids.first, 1)}, 2)`,
  `insert into sample.orders__lines__serial_numbers values
    (${child(ids.serial, ids.line, 0)}, 'A'), (${child(ids.otherSerial, ids.line, 1)}, 'B')`,
]
