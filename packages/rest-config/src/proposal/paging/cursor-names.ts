const usual = ['cursor', 'after', 'page_token', 'pageToken', 'marker', 'starting_after', 'next']

/**
 * What the parameter may be called that takes a cursor, likelier names first: of `nextPageToken` it is `pageToken`, of
 * `next_cursor` `cursor`, of `endCursor` `after`.
 */
export function cursorNames(path: readonly string[]): readonly string[] {
  const name = path.at(-1) ?? ''
  const rest = name.replace(/^next_?/i, '')
  const own = rest === '' ? parentOf(path) : rest.charAt(0).toLowerCase() + rest.slice(1)
  const first = /^end_?cursor$/i.test(name) ? ['after'] : own === '' ? [] : [own]
  return [...new Set([...first, ...usual])]
}

/** Of `cursors.next` it is `cursor`. */
function parentOf(path: readonly string[]): string {
  const parent = path.at(-2) ?? ''
  return /^(cursors?|markers?|tokens?)$/i.test(parent) ? parent.replace(/s$/i, '') : ''
}
