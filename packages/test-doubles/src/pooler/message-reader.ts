/** One message of Postgres' protocol. */
export interface WireMessage {
  /** The first byte, such as `Q`; empty for the first message of a client, which has none. */
  readonly type: string
  /** What stands behind type and length. */
  readonly body: Buffer
  /** All of it, to be passed on. */
  readonly bytes: Buffer
}

/** Cuts what arrives over a socket into messages. */
export class MessageReader {
  #rest: Buffer = Buffer.alloc(0)

  /** The messages that are complete by now. A client's first ones have no type. */
  read(data: Buffer, isTyped: boolean): readonly WireMessage[] {
    const messages: WireMessage[] = []
    const typeBytes = isTyped ? 1 : 0
    this.#rest = Buffer.concat([this.#rest, data])
    while (this.#rest.length >= typeBytes + 4) {
      const length = typeBytes + this.#rest.readInt32BE(typeBytes)
      if (this.#rest.length < length) break
      const bytes = this.#rest.subarray(0, length)
      this.#rest = this.#rest.subarray(length)
      messages.push({
        type: bytes.toString('latin1', 0, typeBytes),
        body: bytes.subarray(typeBytes + 4),
        bytes,
      })
    }
    return messages
  }
}

/** Makes a message with a type. */
export function wireMessage(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5)
  head.write(type, 'latin1')
  head.writeInt32BE(body.length + 4, 1)
  return Buffer.concat([head, body])
}
