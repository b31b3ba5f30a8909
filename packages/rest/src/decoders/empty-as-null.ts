import type { Decoder } from '@standpipe/core'

/** The decoder, but for a body of nothing or of white space, which is null to it: there are no records in it. */
export function emptyAsNull(decoder: Decoder): Decoder {
  const { specVersion, kind, accept } = decoder
  const stream = decoder.stream?.bind(decoder)
  return {
    specVersion,
    kind,
    accept,
    decode: (body, contentType) => (isBlank(body) ? null : decoder.decode(body, contentType)),
    ...(stream !== undefined && {
      async *stream(body, options) {
        const parts = body[Symbol.asyncIterator]()
        const blank: Uint8Array[] = []
        for (let next = await parts.next(); next.done !== true; next = await parts.next()) {
          blank.push(next.value)
          if (isBlank(next.value)) continue
          return yield* stream(rejoin(blank, parts), options)
        }
        return null
      },
    }),
  }
}

async function* rejoin(
  first: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array, void> {
  yield* first
  yield* { [Symbol.asyncIterator]: () => rest }
}

const spaces = [0x20, 0x0a, 0x0d, 0x09]

function isBlank(body: Uint8Array): boolean {
  return body.every((byte) => spaces.includes(byte))
}
