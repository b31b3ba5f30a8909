/** What stands for a character that no destination can store. */
const replacement = '\uFFFD'

/** Whether a text holds a NUL or half of a surrogate pair, which the engines refuse, cut or change. */
export function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0')
}

/** The text with U+FFFD in place of every NUL and lone surrogate. */
export function storableText(text: string): string {
  return text.toWellFormed().replaceAll('\0', replacement)
}
