/** Most rows that a chunk of DuckDB has room for. */
export const chunkRows = 2048
/** The widest element: a uuid, a decimal of more than 18 digits, the inline form of a text. */
const elementBytes = 16

/** One column of a chunk while it is being written, seen as elements of every size. Little-endian like DuckDB. */
export class Scratch {
  readonly bytes: Uint8Array<ArrayBuffer> = new Uint8Array(chunkRows * elementBytes)
  readonly int16: Int16Array = new Int16Array(this.bytes.buffer)
  readonly int32: Int32Array = new Int32Array(this.bytes.buffer)
  readonly int64: BigInt64Array = new BigInt64Array(this.bytes.buffer)
  readonly float64: Float64Array = new Float64Array(this.bytes.buffer)
  /** A bit for each row, set where there is a value. */
  readonly validity: Uint8Array<ArrayBuffer> = new Uint8Array(chunkRows / 8)
  hasNulls = false
  /** Rows whose text or bytes do not lie in the element itself and are assigned one by one. */
  readonly outside: number[] = []

  /** Forgets the column before. */
  clear(): void {
    this.hasNulls = false
    this.outside.length = 0
  }

  setNull(row: number): void {
    if (!this.hasNulls) {
      this.validity.fill(255)
      this.hasNulls = true
    }
    this.validity[row >> 3]! &= ~(1 << (row & 7))
  }

  /** Copies the first element, null or not, to as many rows. */
  repeatFirst(size: number, count: number): void {
    if (this.hasNulls) this.validity.fill(0)
    for (let done = 1; done < count; done *= 2) {
      this.bytes.copyWithin(done * size, 0, Math.min(done, count - done) * size)
    }
  }
}
