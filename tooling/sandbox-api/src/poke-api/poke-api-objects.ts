import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'

/** The objects of one PokeAPI resource. */
export interface PokeApiCollection {
  /** In the order of the file. */
  readonly objects: readonly PokeApiObject[]
  /** By id and, where they have one, by name. */
  readonly byKey: ReadonlyMap<string, PokeApiObject>
}

/** One object as it stands in the file. */
export interface PokeApiObject {
  readonly id: number
  /** Some resources have none. */
  readonly name?: string
  /** Its JSON text. */
  readonly body: Buffer
}

/** Reads a file with one JSON object a line, packed with gzip. */
export async function readPokeApiCollection(file: string): Promise<PokeApiCollection> {
  const content: Buffer = await promisify(gunzip)(await readFile(file))
  const objects: PokeApiObject[] = []
  for (let start = 0; start < content.length;) {
    const newline = content.indexOf(0x0a, start)
    const end = newline === -1 ? content.length : newline
    // Kept as a piece of the file's own bytes: what is served is what the file holds.
    if (end > start) objects.push(describe(content.subarray(start, end)))
    start = end + 1
  }
  const byId = objects.map((object) => [String(object.id), object] as const)
  const byName = objects.flatMap((object) =>
    object.name === undefined ? [] : [[object.name, object] as const],
  )
  return { objects, byKey: new Map([...byName, ...byId]) }
}

function describe(body: Buffer): PokeApiObject {
  const { id, name } = JSON.parse(body.toString('utf8')) as { readonly id: number; readonly name?: string }
  return { id, body, ...(name === undefined ? {} : { name }) }
}
