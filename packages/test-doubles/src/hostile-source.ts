import { decimal, type DataRecord, type JsonValue } from '@standpipe/core'
import { scriptedSource, type ScriptedResource, type ScriptedSource } from './scripted-source.ts'

/**
 * A source of everything that APIs really send: odd names, changing types, numbers and times at their limits, texts
 * that break encoders, deep nesting, wide records, duplicates. Every record has a key `id`, except those of
 * `duplicates`, whose last record of each key is the one to keep. A new bug adds its data here.
 */
export function hostileSource(): ScriptedSource {
  return scriptedSource({ name: 'hostile', resources: hostileResources })
}

/** The resources of the hostile source. */
export const hostileResources: readonly ScriptedResource[] = [
  resource('hostile_names', [namesRecord()]),
  resource(
    'hostile_numbers',
    numbers().map((value, id) => ({ id, value, ...valueByPage(id, value) })),
  ),
  resource(
    'hostile_texts',
    texts().map((value, id) => ({ id, value, nested: { [`k${id}`]: [value] } })),
  ),
  resource(
    'hostile_times',
    times().map((value, id) => ({ id, value, mixed: id % 3 === 0 ? value : 'soon' })),
  ),
  resource(
    'hostile_types',
    types().map((value, id) => ({ id, value, list: [value, null, [value]] })),
  ),
  // What JSON cannot spell comes from sources that are written by hand.
  resource(
    'hostile_specials',
    [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1, -0].map((value, id) => ({
      id,
      value,
      grown: id < 3 ? id : value,
      spoiled: id < 3 ? id : 2n ** 60n,
    })),
  ),
  {
    ...resource(
      'hostile_documents',
      documents().map((document, id) => ({ id, document })),
    ),
    nested: 'json',
  },
  resource(
    'hostile_far_times',
    farTimes().map((value, id) => ({ id, value, first: id === 0 ? '2024-01-01T00:00:00Z' : value })),
  ),
  resource('hostile_nesting', [{ id: 1, deep: deepObject(15), lists: deepList(15), empty: [[], {}, [[]]] }]),
  resource('hostile_width', [0, 1, 2].map(wideRecord)),
  resource('hostile_order', [
    { id: 1, a: 1, b: 2, c: 3 },
    { c: 6, b: 5, a: 4, id: 2 },
    { b: 7, id: 3 },
    { id: 4, d: 8, c: 9, b: 10, a: 11 },
  ]),
  resource('hostile_duplicates', [
    { id: 1, version: 1, lines: [1, 2, 3] },
    { id: 2, version: 1, lines: [1] },
    { id: 1, version: 2, lines: [4] },
    { id: 2, version: 2, lines: [] },
    { id: 1, version: 3, lines: [5, 6] },
  ]),
  {
    ...resource('hostile_partitions', []),
    disposition: 'append',
    cursor: { path: 'at', scope: 'partition' },
    partitionIds: partitionNames,
    records: ({ id }) => [
      { id: 1, at: 1, name: id, lines: [id] },
      { id: 2, at: 2, name: id, lines: [] },
    ],
  },
]

/** The same record in each of them, so that whoever takes two for one loses rows. */
function partitionNames(): readonly string[] {
  const odd = ' |  |a|A|a |ä|a\u0308|%|_|null|0|00|-1|1e3|{}|[]|a/b|../a|?a=1&b=2|北|\u{1f600}|\ufffd|\ufeff'
  const quoted = ['it\'s "north" \\', '$1', ':name', '; drop table', 'tab\there', 'line\nbreak']
  return [...odd.split('|'), ...quoted, 'x'.repeat(1000)]
}

function resource(name: string, records: readonly DataRecord[]): ScriptedResource {
  return { name, primaryKey: ['id'], pageSize: 3, records }
}

/** Names of every kind as fields with a value, and as lists. */
function namesRecord(): DataRecord {
  const names = [
    ...'ID|Id|user id|userId|user_id|UserID|a.b|a__b|a-b|| |+|-1|+1|1'.split('|'),
    ...'_sp_id|_sp_run_id|_SP_LOAD_ID'.split('|'),
    ...'__proto__|constructor|select|order by 1; --|"quoted"|tab\there|line\nbreak'.split('|'),
    ...'größe|Größe|имя|Имя|名前|नाम|اسم|\u{1f600}|e\u0301|\u00e9|İ|ſ|ß|ẞ'.split('|'),
    ...'a\0|a\ud800|a\ufffd'.split('|'),
    ...['x', 'X', 'ü'].map((letter) => letter.repeat(70)),
  ]
  const fields = names.flatMap((name, index): [string, JsonValue][] => [
    [name, index],
    [`${name} list`, [{ [name]: index }]],
  ])
  return Object.fromEntries([...fields, ['a', { b: 1, B: 2 }], ['id', 1]])
}

function numbers(): readonly JsonValue[] {
  const max = Number.MAX_SAFE_INTEGER
  return [
    0,
    -0,
    1,
    -1,
    max,
    -max,
    2 ** 53,
    0.1,
    -0.25,
    1e21,
    1e300,
    5e-324,
    1.7976931348623157e308,
    2n ** 53n + 1n,
    2n ** 63n - 1n,
    -(2n ** 63n),
    2n ** 63n,
    2n ** 64n,
    10n ** 38n - 1n,
    10n ** 38n,
    ...['12345678901234567.25', '0.12345678901234567890', '-1e-30', '1e400', '9'.repeat(60)].map(decimal),
  ]
}

/** Fields that get one kind of number each, so that every numeric type occurs. */
function valueByPage(id: number, value: JsonValue): DataRecord {
  return {
    [typeof value === 'object' ? 'as_decimal' : `as_${typeof value}`]: value,
    small: id,
    ratio: id / 3,
  }
}

function texts(): readonly string[] {
  return [
    ...String.raw`null|NULL|\N|\.|\|"|'|$$|;|,|{}|[1]|`.split('|'),
    ...' |\t|\n|\r\n|a\0b|\ud800|\udc00x|\u{1f600}|\ufeffbom|\u2028|e\u0301'.split('|'),
    'x'.repeat(1_000_000),
  ]
}

function times(): readonly string[] {
  return [
    '2024-02-29T23:59:59.999999Z',
    '1970-01-01T00:00:00Z',
    '0001-01-01T00:00:00Z',
    '9999-12-31T23:59:59.999999Z',
    '2024-01-01T00:00:00+15:59',
    '2024-01-01 00:00',
    '2024-01-01T00:00:00.1234567Z',
    '1683-01-01T00:00:00Z',
    '2256-01-01T00:00:00Z',
    '1969-12-31T23:59:59.999999-12:00',
    '2024-01-01',
  ]
}

/** Documents whose keys look like something else. */
function documents(): readonly JsonValue[] {
  return [
    JSON.parse('{"a": 1, "a": 2, "2": "two", "1": "one", "01": 1, "1e2": 1, "": 0, "__proto__": {"a": 1}}'),
    { NaN: Number.NaN, big: 2n ** 70n, exact: decimal('0.10000000000000000000001') },
    { 'a\0': 'b\0', '\ud800': '\udfff' },
    [[], {}, [null], 'x'],
    'null',
  ]
}

/** Times that no column for times holds, and those at its edges. */
function farTimes(): readonly string[] {
  return [
    '0001-01-01T00:00:00Z',
    '9999-12-31T23:59:59.999999999Z',
    '+010000-01-01T00:00:00Z',
    '-000001-01-01T00:00:00Z',
    '0000-01-01T00:00:00Z',
    '2024-02-30T00:00:00Z',
    '2024-01-01T24:00:00Z',
    '2016-12-31T23:59:60Z',
    'infinity',
  ]
}

function types(): readonly JsonValue[] {
  return [
    1,
    null,
    'one',
    true,
    1.5,
    '2024-01-01',
    '2024-01-01T00:00:00Z',
    { a: 1 },
    [1, 'a'],
    2n ** 70n,
    '',
    {},
  ]
}

function deepObject(levels: number): JsonValue {
  return levels === 0 ? 'bottom' : { level: levels, below: deepObject(levels - 1) }
}

function deepList(levels: number): JsonValue {
  return levels === 0 ? 'bottom' : [levels, deepList(levels - 1)]
}

function wideRecord(id: number): DataRecord {
  const fields = Array.from({ length: 300 }, (_value, index): [string, JsonValue] => [
    `field ${index}`,
    index % 3 === id ? null : index * id,
  ])
  return Object.fromEntries([['id', id], ...fields])
}
