/** Skips strings of a JSON text that comes in parts. */
export interface StringSkipper {
  /** Whether the string that was begun has not ended yet. */
  readonly isOpen: boolean
  /** Skips the string whose opening quote stands at `start`; gives the index behind it, or the end of the part. */
  begin(part: string, start: number): number
  /** Skips what the part has of the string that an earlier one began. */
  goOn(part: string): number
}

/** A skipper for one text. */
export function createStringSkipper(): StringSkipper {
  let isOpen = false
  /** Whether the last part ended with a backslash that escapes what comes next. */
  let isEscaped = false

  function skip(part: string, start: number): number {
    isOpen = true
    const from = isEscaped ? start + 1 : start
    isEscaped = false
    let end = part.indexOf('"', from)
    while (end !== -1 && countBackslashes(part, from, end) % 2 === 1) end = part.indexOf('"', end + 1)
    if (end === -1) {
      isEscaped = countBackslashes(part, from, part.length) % 2 === 1
      return part.length
    }
    isOpen = false
    return end + 1
  }

  return {
    get isOpen() {
      return isOpen
    },
    begin: (part, start) => skip(part, start + 1),
    goOn: (part) => skip(part, 0),
  }
}

const backslash = 92

/** How many stand directly before `end`; every second of them escapes what follows. */
function countBackslashes(part: string, from: number, end: number): number {
  let index = end
  while (index > from && part.charCodeAt(index - 1) === backslash) index -= 1
  return end - index
}
