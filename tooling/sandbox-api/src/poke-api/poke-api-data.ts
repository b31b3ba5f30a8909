import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Mutation } from '../data/mutations/mutation.ts'
import { mutateObjects } from './mutate-objects.ts'
import { type PokeApiObject, readPokeApiObjects } from './poke-api-objects.ts'

/** The objects of a folder of PokeAPI files, in every version they ever had. */
export interface PokeApiData {
  readonly resources: readonly string[]
  /** All objects of a resource, in the order of its lists. A file is unpacked when its resource is first asked for. */
  objects(resource: string, version: number): readonly PokeApiObject[]
  /** Changes every resource. Resources of other APIs are left alone. */
  mutate(mutation: Mutation, version: number): void
}

const fileEnding = '.ndjson.gz'

/** Finds the files `<resource>.ndjson.gz` of a folder. Throws when it cannot be read. */
export function createPokeApiData(directory: string, seed: number): PokeApiData {
  const resources = readdirSync(directory)
    .filter((file) => file.endsWith(fileEnding))
    .map((file) => file.slice(0, -fileEnding.length))
  const mutations: (Mutation | null)[] = [null]
  const versions = new Map<string, (readonly PokeApiObject[])[]>()
  return {
    resources,
    objects: (resource, version) => {
      const known = versions.get(resource) ?? [readPokeApiObjects(join(directory, resource + fileEnding))]
      versions.set(resource, known)
      for (let next = known.length; next <= version; next += 1) {
        const mutation = mutations[next] ?? null
        const before = known[next - 1] ?? []
        known.push(mutation === null ? before : mutateObjects(before, mutation, { seed, version: next }))
      }
      return known[version] ?? []
    },
    mutate: (mutation, version) => {
      mutations[version] = mutation.resource === undefined ? mutation : null
    },
  }
}
