/**
 * From where to where incremental resources are read, as somebody writes it: a date or time in ISO 8601 (UTC unless it says
 * otherwise), a duration back from now (`7d`, `12h`, `P1M`), or a value as the API spells its cursor.
 */
export interface WantedRange {
  /** Itself included, unless the cursor says otherwise. Default: the cursor's `initialValue`. */
  readonly since?: string
  /** Not included, unless the cursor says otherwise. Default: there is no end. */
  readonly until?: string
}
