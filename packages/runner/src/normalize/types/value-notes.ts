/** Counts values of one column that could not be stored to the last digit or character. */
export interface ValueNotes {
  /** Times with digits behind the microsecond, which were cut off. */
  truncated: number
  /** Texts in which NUL or a lone surrogate became U+FFFD. */
  replaced: number
}

/** Notes with nothing counted. */
export function createValueNotes(): ValueNotes {
  return { truncated: 0, replaced: 0 }
}

/** Adds what was counted elsewhere. */
export function addNotes(notes: ValueNotes, more: ValueNotes): void {
  notes.truncated += more.truncated
  notes.replaced += more.replaced
}
