/** A value that its column cannot hold. */
export class Misfit extends Error {
  override readonly name = 'Misfit'
  /** Counted from 0 within the values that were to be written. */
  readonly row: number

  constructor(row: number, problem: string) {
    super(problem)
    this.row = row
  }
}
