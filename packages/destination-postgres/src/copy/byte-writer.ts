const chunkBytes = 1 << 16

/** Writes numbers and texts in network order into chunks of about 64 KiB. */
export class ByteWriter {
  #buffer: Buffer<ArrayBuffer> = Buffer.allocUnsafe(chunkBytes)
  #view: DataView = viewOf(this.#buffer)
  #position = 0
  #full: Buffer[] = []

  /** The chunks that are full; they are handed out once. */
  takeFull(): Buffer[] {
    const full = this.#full
    if (full.length > 0) this.#full = []
    return full
  }

  /** All that is left, after the last write. */
  takeRest(): Buffer[] {
    this.#turn(0)
    return this.takeFull()
  }

  byte(value: number): void {
    this.#reserve(1)
    this.#view.setUint8(this.#position, value)
    this.#position += 1
  }

  int16(value: number): void {
    this.#reserve(2)
    this.#view.setInt16(this.#position, value)
    this.#position += 2
  }

  int32(value: number): void {
    this.#reserve(4)
    this.#view.setInt32(this.#position, value)
    this.#position += 4
  }

  /** Throws when the value does not fit, which a DataView would not. */
  int64(value: number | bigint): void {
    this.#reserve(8)
    if (typeof value === 'bigint') {
      if (BigInt.asIntN(64, value) !== value) throw new RangeError('beyond 64 bits')
      this.#view.setBigInt64(this.#position, value)
    } else {
      if (!Number.isSafeInteger(value)) throw new RangeError('not an exact integer')
      const high = Math.floor(value / 0x1_0000_0000)
      this.#view.setInt32(this.#position, high)
      this.#view.setInt32(this.#position + 4, value - high * 0x1_0000_0000)
    }
    this.#position += 8
  }

  float64(value: number): void {
    this.#reserve(8)
    this.#view.setFloat64(this.#position, value)
    this.#position += 8
  }

  bytes(value: Uint8Array): void {
    this.#reserve(value.length)
    this.#buffer.set(value, this.#position)
    this.#position += value.length
  }

  /** Throws unless the text is made of so many pairs of hexadecimal digits. */
  hex(value: string, length: number): void {
    this.#reserve(length)
    const written = this.#buffer.write(value, this.#position, length, 'hex')
    if (written !== length || value.length !== length * 2) throw new RangeError('not a uuid')
    this.#position += length
  }

  /** Writes the length of the text in bytes of UTF-8, plus `extra`, and leaves the text itself to `text`. */
  text(value: string, prefix?: number): void {
    // No character of a JavaScript string takes more than three bytes.
    this.#reserve(5 + value.length * 3)
    const start = this.#position + 4
    let position = start
    if (prefix !== undefined) this.#view.setUint8(position++, prefix)
    position += this.#buffer.write(value, position, 'utf8')
    this.#view.setInt32(this.#position, position - start)
    this.#position = position
  }

  #reserve(bytes: number): void {
    if (this.#position + bytes > this.#buffer.length) this.#turn(bytes)
  }

  #turn(bytes: number): void {
    if (this.#position > 0) this.#full.push(this.#buffer.subarray(0, this.#position))
    this.#buffer = Buffer.allocUnsafe(Math.max(chunkBytes, bytes))
    this.#view = viewOf(this.#buffer)
    this.#position = 0
  }
}

function viewOf(buffer: Buffer<ArrayBuffer>): DataView {
  return new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength)
}
