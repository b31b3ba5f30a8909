import { startSandbox, type Sandbox } from '@standpipe/sandbox-api'
import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeAuthorProject } from './support/project.ts'
import { countRows, queryDuckDb } from './support/query.ts'
import { runCli } from './support/run-cli.ts'

type Value = null | boolean | number | string | readonly Value[] | { readonly [field: string]: Value }
type Fields = { readonly [field: string]: Value }

const data = fileURLToPath(new URL('../../../tooling/sandbox-api/data/pokeapi', import.meta.url))
const example = fileURLToPath(new URL('../../../docs/examples/pokeapi-source.ts', import.meta.url))

/** Tables of the source with the files behind them. */
const files = { pokemon: 'pokemon', pokemon_species: 'pokemon-species', move: 'move', berry: 'berry' }

/** Every child table of three of them, with the path of its list in an object. */
const childTables: readonly (readonly [table: keyof typeof files, path: readonly string[]])[] = [
  ['berry', ['flavors']],
  ['pokemon_species', ['egg_groups']],
  ['pokemon_species', ['flavor_text_entries']],
  ['pokemon_species', ['form_descriptions']],
  ['pokemon_species', ['genera']],
  ['pokemon_species', ['names']],
  ['pokemon_species', ['pal_park_encounters']],
  ['pokemon_species', ['pokedex_numbers']],
  ['pokemon_species', ['varieties']],
  ['pokemon', ['abilities']],
  ['pokemon', ['forms']],
  ['pokemon', ['game_indices']],
  ['pokemon', ['held_items']],
  ['pokemon', ['held_items', 'version_details']],
  ['pokemon', ['moves']],
  ['pokemon', ['moves', 'version_group_details']],
  ['pokemon', ['past_abilities']],
  ['pokemon', ['past_abilities', 'abilities']],
  ['pokemon', ['past_stats']],
  ['pokemon', ['past_stats', 'stats']],
  ['pokemon', ['past_types']],
  ['pokemon', ['past_types', 'types']],
  ['pokemon', ['stats']],
  ['pokemon', ['types']],
]

describe('real PokeAPI data', () => {
  let sandbox: Sandbox
  let database: string

  beforeAll(async () => {
    sandbox = await startSandbox({ rows: 0 })
    const directory = makeAuthorProject()
    copyFileSync(example, join(directory, 'pokeapi-source.ts'))
    database = join(directory, 'pokemon.duckdb')
    const settings = ['--set', `baseUrl=${sandbox.url}/api/v2/`]
    const words = ['run', './pokeapi-source.ts', ...settings, '--destination', 'duckdb:pokemon.duckdb']
    const { code, stderr } = await runCli(words, { directory })
    if (code !== 0) throw new Error(`The load ended with ${code}: ${stderr}`)
  }, 180_000)
  afterAll(() => sandbox.stop())

  test('every object arrives, once', async () => {
    const tables = Object.keys(files)
    const counts = await queryDuckDb(database, countRows('pokeapi', tables))
    expect(counts.flat()).toEqual(Object.values(files).map((file) => objectsOf(file).length))
    for (const table of tables) {
      expect(await queryDuckDb(database, `select count(distinct id)::int from pokeapi.${table}`)).toEqual([
        [objectsOf(files[table as keyof typeof files]).length],
      ])
    }
  })

  test('the list above names every list of these objects', () => {
    const named = childTables.map(([table, path]) => [table, ...path].join('.'))
    const found = (['berry', 'pokemon_species', 'pokemon'] as const).flatMap((table) =>
      [...new Set(objectsOf(files[table]).flatMap((object) => listPaths(object, [])))].map(
        (path) => `${table}.${path}`,
      ),
    )
    expect(named.toSorted()).toEqual(found.toSorted())
  })

  test.each(childTables)('%s %j equals the file value by value', async (table, path) => {
    const expected = objectsOf(files[table]).flatMap((object) =>
      elementsAt(object, path, [Number(object['id'])]),
    )
    // A field that is null everywhere has no type, and so no column.
    const filled = expected.flatMap(({ fields }) =>
      Object.keys(fields).filter((name) => fields[name] !== null),
    )
    const columns = [...new Set(filled)]
    const stored = await queryDuckDb(database, childQuery(table, path, columns))
    expect(stored.length).toBe(expected.length)
    expect(stored).toEqual(
      expected.map(({ place, fields }) => [...place, ...columns.map((name) => fields[name] ?? null)]),
    )
  })
})

const cache = new Map<string, readonly Fields[]>()

/** The objects of a file, in its order. */
function objectsOf(file: string): readonly Fields[] {
  const known = cache.get(file)
  if (known !== undefined) return known
  const lines = gunzipSync(readFileSync(join(data, `${file}.ndjson.gz`)))
    .toString('utf8')
    .trimEnd()
    .split('\n')
  const objects = lines.map((line): Fields => JSON.parse(line))
  cache.set(file, objects)
  return objects
}

/** Paths of all lists in an object that are not empty, through other lists. */
function listPaths(value: Value, path: readonly string[]): readonly string[] {
  if (isList(value)) {
    return value.length === 0 ? [] : [path.join('.'), ...value.flatMap((element) => listPaths(element, path))]
  }
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([field, inner]) => listPaths(inner, [...path, field]))
}

/** A row as it should be: where it stands (object, then index by index) and its fields by column. */
interface ExpectedRow {
  readonly place: readonly number[]
  readonly fields: { readonly [column: string]: Value }
}

/** The elements of the list at a path, flattened, in order. */
function elementsAt(
  object: Fields,
  [name = '', ...rest]: readonly string[],
  place: readonly number[],
): readonly ExpectedRow[] {
  const list = object[name] ?? []
  if (!isList(list)) throw new Error(`${name} is no list`)
  return list.flatMap((element, index) => {
    if (element === null || typeof element !== 'object' || isList(element))
      throw new Error(`${name} holds no objects`)
    const here = [...place, index]
    return rest.length > 0 ? elementsAt(element, rest, here) : [{ place: here, fields: flatten(element) }]
  })
}

/** Nested objects become columns `outer__inner`; lists stand in tables of their own. */
function flatten(fields: Fields): { readonly [column: string]: Value } {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]): (readonly [string, Value])[] => {
      if (isList(value)) return []
      if (value === null || typeof value !== 'object') return [[name, value]]
      return Object.entries(flatten(value)).map(([inner, leaf]) => [`${name}__${inner}`, leaf])
    }),
  )
}

function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value)
}

/** Reads a child table with plain SQL: id of the object, index by index, then the columns. */
function childQuery(root: string, path: readonly string[], columns: readonly string[]): string {
  const names = path.map((_name, depth) => [root, ...path.slice(0, depth + 1)].join('__'))
  const joins = names.map(
    (name, depth) => `join pokeapi.${name} t${depth + 1} on t${depth + 1}._sp_parent_id = t${depth}._sp_id`,
  )
  const place = ['t0.id::int', ...names.map((_name, depth) => `t${depth + 1}._sp_index::int`)]
  const fields = columns.map((column) => `t${names.length}.${column}`)
  return `select ${[...place, ...fields].join(', ')} from pokeapi.${root} t0 ${joins.join(' ')} order by ${place.join(', ')}`
}
