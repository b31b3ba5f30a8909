import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

/** One object as it stands in the file. */
export interface PokeApiObject {
  readonly id: number
  /** Some resources have none. */
  readonly name?: string
  /** Its JSON text. */
  readonly body: Buffer
}

/** Reads a file with one JSON object a line, packed with gzip. */
export function readPokeApiObjects(file: string): readonly PokeApiObject[] {
  const content: Buffer = gunzipSync(readFileSync(file))
  const objects: PokeApiObject[] = []
  for (let start = 0; start < content.length;) {
    const newline = content.indexOf(0x0a, start)
    const end = newline === -1 ? content.length : newline
    // Kept as a piece of the file's own bytes: what is served is what the file holds.
    if (end > start) objects.push(describeObject(content.subarray(start, end)))
    start = end + 1
  }
  return objects
}

/** Says what the JSON text of an object is about. */
export function describeObject(body: Buffer): PokeApiObject {
  const { id, name } = JSON.parse(body.toString('utf8')) as { readonly id: number; readonly name?: string }
  return { id, body, ...(name === undefined ? {} : { name }) }
}
