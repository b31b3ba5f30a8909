/** Ends a case that needs something which the source, or the description of its API, does not have. */
export class LackingNeed extends Error {
  override readonly name = 'LackingNeed'
  /** What is needed, in words that go behind "needs". */
  readonly need: string

  constructor(what: string) {
    super(`needs ${what}`)
    this.need = what
  }
}

/** Ends the case unless there is what it needs. */
export function need(condition: boolean, what: string): asserts condition {
  if (!condition) throw new LackingNeed(what)
}
