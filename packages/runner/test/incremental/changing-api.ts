/** A record of an API that says to the second when it changed last, so that many say the same. */
export interface ChangingRecord {
  readonly id: number
  readonly at: string
}

/** A change of the API, between runs or while one of them reads. Numbers are taken modulo what there is. */
export type ApiChange =
  | { readonly kind: 'add' }
  | { readonly kind: 'change'; readonly at: number }
  /** A record that shows up with a time that has passed. */
  | { readonly kind: 'add-late'; readonly seconds: number }

/** An API whose records change; none goes. */
export class ChangingApi {
  /** Every version that was ever there. */
  readonly versions: Set<string> = new Set<string>()
  readonly #now: () => number
  #records: readonly ChangingRecord[] = []

  constructor(now: () => number) {
    this.#now = now
  }

  /** The records in the order in which they are served. */
  records(order: 'asc' | 'desc' | undefined): readonly ChangingRecord[] {
    if (order === undefined) return this.#records
    const direction = order === 'asc' ? 1 : -1
    return this.#records.toSorted((one, other) => direction * (Date.parse(one.at) - Date.parse(other.at)))
  }

  apply(change: ApiChange): void {
    const { length } = this.#records
    if (change.kind === 'change') {
      if (length > 0)
        this.#records = this.#records.with(change.at % length, this.#record(change.at % length, 0))
      return
    }
    const seconds = change.kind === 'add' ? 0 : change.seconds
    this.#records = [...this.#records, this.#record(length, seconds)]
  }

  #record(id: number, secondsAgo: number): ChangingRecord {
    const at = spellTime(this.#now() - secondsAgo * 1000)
    this.versions.add(versionOf({ id, at }))
    return { id, at }
  }
}

/** A time as the API spells it. */
export function spellTime(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`
}

/** A version of a record in one text. */
export function versionOf({ id, at }: ChangingRecord): string {
  return `${id} ${Date.parse(at)}`
}
