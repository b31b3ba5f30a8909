/** A command line that is being typed, as far as it decides what can come next. */
export interface TypedLine {
  /** The word that is being typed; empty behind a space. */
  readonly current: string
  /** The first word behind the command, which names a source or a pipeline; null before it is whole. */
  readonly source: string | null
}

/**
 * Reads the words behind `standpipe`.
 *
 * @param commands full names of the commands, such as `schema show`
 * @param takesValue whether a flag has a value, which may stand in a word of its own
 */
export function readTypedLine(
  words: readonly string[],
  commands: readonly string[],
  takesValue: (flag: string) => boolean,
): TypedLine {
  const current = words.at(-1) ?? ''
  const whole = words.slice(0, -1)
  const plain = whole.filter((word, index) => {
    const before = whole[index - 1]
    const isValue =
      before !== undefined && before.startsWith('-') && !before.includes('=') && takesValue(before)
    return !word.startsWith('-') && !isValue
  })
  const length = commands.includes(plain.slice(0, 2).join(' ')) ? 2 : 1
  return { current, source: plain[length] ?? null }
}
