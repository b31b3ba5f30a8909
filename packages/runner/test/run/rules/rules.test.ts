import { secret, type DataRecord, type RunEvent } from '@standpipe/core'
import {
  memoryDestination,
  scriptedSource,
  type MemoryDestination,
  type ScriptedResource,
} from '@standpipe/test-doubles'
import { createHmac } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  hashValue,
  preview,
  run,
  type RecordRules,
  type RunOptions,
  type RunSummary,
} from '../../../src/index.ts'

const hashKey = 'a key of sixteen characters and more'
const people: readonly DataRecord[] = [
  {
    id: 1,
    email: 'ann@example.com',
    address: { city: 'Oslo', street: 'Main 1' },
    lines: [{ price: 5, note: 'hidden one' }],
  },
  {
    id: 2,
    email: 'bob@example.com',
    address: { city: 'Rome', street: 'Main 2' },
    lines: [{ price: 6, note: 'hidden two' }],
  },
  { id: 3, email: null, address: null, lines: [] },
]

let destination: MemoryDestination
let events: RunEvent[]

beforeEach(() => {
  destination = memoryDestination()
  events = []
})

function load(
  rules: RecordRules,
  resource: Partial<ScriptedResource> = {},
  options: Partial<RunOptions> = {},
): Promise<RunSummary> {
  const script = { name: 'people', primaryKey: ['id'], records: people, ...resource }
  return run({
    source: scriptedSource({ resources: [script] }),
    destination,
    hashKey,
    resources: { people: rules },
    report: (event) => events.push(event),
    ...options,
  })
}

function column(name: string, table = 'people'): readonly unknown[] {
  return destination.rows(table).map((row) => row[name])
}

function columns(table = 'people'): readonly string[] {
  return (
    destination.schema(table)?.columns.flatMap(({ name, path }) => (path === undefined ? [] : name)) ?? []
  )
}

function emailOf(record: DataRecord | undefined): string {
  const email = record?.['email']
  return typeof email === 'string' ? email : ''
}

/** Everything that a run leaves behind or says. */
function everything(summary: RunSummary): string {
  const left = [destination.loads, destination.states('people'), destination.receipts(), destination.runs()]
  const said = [
    summary,
    events,
    ...summary.errors.map((error) => [error.message, error.hint, Object.entries(error)]),
  ]
  return JSON.stringify([left, said], (_name, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  )
}

describe('rules for columns', () => {
  it('drop a field wherever it stands', async () => {
    const summary = await load({
      columns: { email: 'drop', 'address.street': 'drop', 'lines[].note': 'drop' },
    })
    expect([columns(), columns('people__lines')]).toEqual([['id', 'address__city'], ['price']])
    expect(everything(summary)).not.toMatch(/example\.com|Main \d|hidden/)
  })

  it('hash a field with HMAC-SHA-256 in hexadecimal digits; null stays null', async () => {
    const summary = await load({ columns: { email: 'hash', 'lines.price': 'hash', address: 'hash' } })
    const [ann] = column('email')
    expect(ann).toBe(createHmac('sha256', hashKey).update('ann@example.com').digest('hex'))
    expect(column('email')[2]).toBeNull()
    expect(column('price', 'people__lines')[0]).toBe(hashValue(5, hashKey))
    expect(hashValue(5, hashKey)).toBe(hashValue('5', hashKey))
    expect(column('address')[0]).toBe(hashValue('{"city":"Oslo","street":"Main 1"}', hashKey))
    expect(everything(summary)).not.toMatch(/example\.com|Main \d|Oslo/)
  })

  it('rename a field in its place, objects and lists as well', async () => {
    await load({
      columns: {
        email: { rename: 'mail' },
        address: { rename: 'home' },
        'address.city': { rename: 'town' },
        lines: { rename: 'items' },
      },
    })
    expect(columns()).toEqual(['id', 'mail', 'home__town', 'home__street'])
    expect(destination.tableNames()).toEqual(['people', 'people__items'])
  })

  it('that meet a field of the new name fail without its value', async () => {
    const summary = await load({ columns: { email: { rename: 'id' } } })
    expect(summary.errors[0]?.message).toBe(
      "people: 'email' is renamed to 'id', which it has already, in record 1 of GET /people?offset=0",
    )
  })

  it('reach every element of lists, also of scalars and of lists in lists', async () => {
    const records = [{ id: 1, tags: ['secret', ['inner']], deep: [[{ a: 'plain' }]] }]
    await load({ columns: { tags: 'hash', 'deep[].a': 'drop' } }, { records })
    expect(column('value', 'people__tags')).toEqual([hashValue('secret', hashKey), null])
    expect(JSON.stringify(destination.loads)).not.toMatch(/plain|"secret"|inner/)
  })

  it('keep fields apart that only look special', async () => {
    const record = JSON.parse('{"id": 1, "__proto__": {"a": "hidden"}, "x": 1}') as DataRecord
    await load({ columns: { '__proto__.a': 'drop', x: { rename: 'y' } } }, { records: [record] })
    expect(columns()).toEqual(['id', 'y'])
  })

  it('say when no record has the field, as a misspelled rule does', async () => {
    const { resources } = await load({ columns: { emial: 'drop' } })
    expect(resources[0]?.summary.warnings).toEqual(["no record had the field 'emial' that a rule speaks of"])
  })

  it('come before declared types', async () => {
    const declared = { email: { type: 'bigint' }, 'address.city': { type: 'bigint' } } as const
    await load({ columns: { email: 'hash', 'address.city': 'drop' } }, { columns: declared })
    const email = destination.schema('people')?.columns.find(({ name }) => name === 'email')
    expect([columns(), email?.type]).toEqual([['email', 'id', 'address__street'], 'text'])
  })

  it('come before errors, which quote no hidden value', async () => {
    const failed = await load(
      { columns: { email: 'hash', 'address.street': 'drop' } },
      { columns: { 'address.city': { type: 'bigint' } } },
    )
    expect(failed.errors[0]?.message).toContain('is declared bigint and cannot hold "Oslo"')
    expect(everything(failed)).not.toMatch(/example\.com|Main \d/)
    const unfit = await load(
      { columns: { email: 'hash' } },
      { cursor: { path: 'id' }, records: [{ email: 'eve@example.com' }] },
    )
    expect([unfit.status, everything(unfit).includes('eve@')]).toEqual(['failed', false])
  })
})

describe('keys and cursors', () => {
  it('a hashed key identifies the row, the same in every run', async () => {
    await load({ columns: { id: 'hash' } })
    const before = column('_sp_id')
    await load({ columns: { id: 'hash' } })
    expect([column('_sp_id'), column('id')[0]]).toEqual([before, hashValue(1, hashKey)])
  })

  it('a key that is hashed from now on, or under another key, needs a full refresh', async () => {
    await load({})
    await expect(load({ columns: { id: 'hash' } })).rejects.toThrow('have another key')
    await load({ columns: { id: 'hash' } }, {}, { fullRefresh: true })
    const otherKey = { hashKey: secret('another key of many characters') }
    await expect(load({ columns: { id: 'hash' } }, {}, otherKey)).rejects.toThrow('have another key')
    expect(destination.rows('people')).toHaveLength(3)
  })

  it('a renamed key stays the same key', async () => {
    await load({})
    const before = column('_sp_id')
    const summary = await load({ columns: { id: { rename: 'number' } } })
    expect([summary.status, column('_sp_id')]).toEqual(['completed', before])
  })

  it('without a key, other rules make other rows, which an append from a cursor must not mix', async () => {
    const appended = { primaryKey: [], disposition: 'append', cursor: { path: 'id' } } as const
    await load({}, appended)
    await expect(load({ columns: { email: 'drop' } }, appended)).rejects.toThrow('have another key or cursor')
  })

  it.each([
    [{ id: 'drop' }, {}, "'id' is part of the key and cannot be dropped"],
    [{ email: 'hash' }, { cursor: { path: 'email' } }, "'email' is the cursor and cannot be hashed"],
    [
      { address: 'drop' },
      { cursor: { path: 'address.city' } },
      "'address.city' is the cursor and cannot be dropped",
    ],
    [{ email: 'nonsense' }, {}, "the rule for 'email' is no rule"],
    [{ email: { rename: 'a.b' } }, {}, "the rule for 'email' is no rule"],
    [
      { address: 'drop', 'address.city': 'hash' },
      {},
      "the rule for 'address.city' has nothing left to hold for",
    ],
    [
      { 'address.city': 'hash', address: 'hash' },
      {},
      "the rule for 'address.city' has nothing left to hold for",
    ],
    [{ 'lines[].note': 'drop', 'lines.note': 'hash' }, {}, "the rule for 'lines.note' is said twice"],
  ])('%o is refused', async (rules, resource, message) => {
    await expect(load({ columns: rules as never }, resource)).rejects.toThrow(message)
  })

  it('hashing without a key, or with a short one, is refused', async () => {
    const rules = { columns: { email: 'hash' } } as const
    await expect(load(rules, {}, { hashKey: '' })).rejects.toThrow('there is no key')
    await expect(load(rules, {}, { hashKey: 'short' })).rejects.toThrow('fewer than 16 characters')
  })

  it('a position that would show a hidden value is not stored, nor is it in events', async () => {
    const read: ScriptedResource = {
      name: 'people',
      records: people,
      pageSize: 1,
      beforePage: ({ number }, { report }) => {
        const url = `https://api.test/people?after=${encodeURIComponent(emailOf(people[number - 2]))}`
        report({ type: 'request-sent', method: 'GET', url, attempt: 1 })
      },
    }
    const source = scriptedSource({ resources: [{ ...read, primaryKey: ['id'] }] })
    const [inner] = source.resources
    const resource = {
      ...inner!,
      read: async function* pages(request: Parameters<NonNullable<typeof inner>['read']>[0]) {
        for await (const page of inner!.read(request)) {
          yield { ...page, request: { after: emailOf(people[page.number - 2]) } }
        }
      },
    }
    const summary = await run({
      source: { ...source, resources: [resource] },
      destination,
      hashKey,
      resources: { people: { columns: { email: 'hash' } } },
      maxPages: 2,
      report: (event) => events.push(event),
    })
    expect(summary.status).toBe('completed')
    expect(everything(summary)).not.toMatch(/ann(?:@|%40)example/)
    expect(events.find((event) => event.type === 'request-sent' && event.url.includes('***'))).toBeDefined()
  })
})

describe('functions', () => {
  it('filter and map see the record as it came; the rules for columns come last', async () => {
    const summary = await load({
      filter: ({ id }) => id !== 2,
      map: (record) => ({ ...record, domain: emailOf(record).split('@')[1] ?? null }),
      columns: { email: 'drop' },
    })
    expect([column('id'), column('domain')]).toEqual([
      [1, 3],
      ['example.com', null],
    ])
    expect(everything(summary)).not.toContain('ann@')
  })

  it('that throw name the record', async () => {
    const { errors } = await load({
      map: () => {
        throw new Error('no good')
      },
    })
    expect(errors[0]?.message).toBe(
      'people: its filter or map failed: no good, in record 1 of GET /people?offset=0',
    )
  })
})

it('a preview shows what a run would store', async () => {
  const source = scriptedSource({ resources: [{ name: 'people', primaryKey: ['id'], records: people }] })
  const rules = { columns: { email: 'hash', address: 'drop', lines: 'drop' } } as const
  const shown = await preview({ source, resource: 'people', resources: { people: rules }, hashKey })
  expect(shown.tables[0]?.rows[0]).toMatchObject({ id: 1, email: hashValue('ann@example.com', hashKey) })
  expect(JSON.stringify(shown)).not.toMatch(/example\.com|Oslo/)
  const misspelled = { source, resource: 'people', resources: { poeple: rules }, hashKey }
  await expect(preview(misspelled)).rejects.toThrow("has no resource 'poeple'")
})
