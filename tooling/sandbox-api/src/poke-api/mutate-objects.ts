import type { Mutation } from '../data/mutations/mutation.ts'
import { mix } from '../values/mix.ts'
import { describeObject, type PokeApiObject } from './poke-api-objects.ts'

/** The objects after a mutation. Which of them it touches follows from seed and version. */
export function mutateObjects(
  before: readonly PokeApiObject[],
  mutation: Mutation,
  { seed, version }: { readonly seed: number; readonly version: number },
): readonly PokeApiObject[] {
  const { changed = 0, added = 0, deleted = 0, late = 0, within } = mutation
  const objects = [...before]
  let drawn = 0
  const place = (): number => {
    drawn += 1
    const from = Math.min(within?.from ?? 0, Math.max(0, objects.length - 1))
    const to = Math.min(within?.to ?? objects.length, objects.length)
    return from + (mix(seed, version * 1000 + drawn) % Math.max(1, to - from))
  }
  for (let count = 0; count < changed && objects.length > 0; count += 1) {
    const index = place()
    objects[index] = revise(objects[index]!, { revision: version * 1000 + count })
  }
  for (let count = 0; count < deleted && objects.length > 1; count += 1) objects.splice(place(), 1)
  if (objects.length === 0) return objects
  for (let count = 0; count < late + added; count += 1) {
    const id = 1_000_000 + version * 1000 + count
    const twin = objects[place()]!
    const fields = { id, ...(twin.name === undefined ? {} : { name: `new-${id}` }) }
    objects.splice(count < late ? place() : objects.length, 0, revise(twin, fields))
  }
  return objects
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [field: string]: Json }

/** An object with other fields, and with its lists in another order, down to the last level. */
function revise({ body }: PokeApiObject, fields: { readonly [field: string]: Json }): PokeApiObject {
  const object = JSON.parse(body.toString('utf8')) as { readonly [field: string]: Json }
  return describeObject(Buffer.from(JSON.stringify({ ...(rotate(object) as object), ...fields })))
}

function rotate(value: Json): Json {
  if (value === null || typeof value !== 'object') return value
  if (isList(value)) return [...value.slice(1), ...value.slice(0, 1)].map(rotate)
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, rotate(field)]))
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}
