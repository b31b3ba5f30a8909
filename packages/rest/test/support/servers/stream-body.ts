import { DecodeError, type Decoder, type JsonValue } from '@standpipe/core'
import * as fc from 'fast-check'

/** What a decoder gives of a body that comes in parts. */
export interface StreamedBody {
  readonly elements: readonly JsonValue[]
  readonly rest: JsonValue
}

/** Places to cut a body at, as shares of its length. */
export const cuts: fc.Arbitrary<readonly number[]> = fc.array(fc.nat(1000), { maxLength: 8 })

/** Streams a body through a decoder, cut at these places. */
export async function streamBody(
  decoder: Decoder,
  body: Uint8Array,
  at: readonly number[] = [],
  path: readonly string[] = [],
): Promise<StreamedBody> {
  if (decoder.stream === undefined) throw new Error(`${decoder.kind} cannot be streamed.`)
  const stream = decoder.stream(inParts(body, at), { contentType: undefined, path })
  const elements: JsonValue[] = []
  for (;;) {
    const { done, value } = await stream.next()
    if (done === true) return { elements, rest: value }
    elements.push(...value)
  }
}

async function* inParts(body: Uint8Array, at: readonly number[]): AsyncGenerator<Uint8Array, void> {
  const places = at.map((share) => Math.floor((share / 1000) * body.length)).toSorted((a, b) => a - b)
  let start = 0
  for (const end of [...places, body.length]) {
    // Bodies arrive later than they are asked for.
    await Promise.resolve()
    yield body.subarray(start, end)
    start = end
  }
}

/** The list that a body is decoded to; null when it is refused. */
export async function whenDecoded(decoding: () => Promise<JsonValue>): Promise<readonly JsonValue[] | null> {
  try {
    return (await decoding()) as readonly JsonValue[]
  } catch (error) {
    if (DecodeError.isInstance(error)) return null
    throw error
  }
}
