/** One link of a `Link` header. */
export interface HeaderLink {
  /** As it stands between the angle brackets, absolute or relative. */
  readonly target: string
  /** Relations in lower case; none when the link names none. */
  readonly rels: readonly string[]
  /** Whether it belongs to the page that was received; false when it names an `anchor` of its own. */
  readonly isAboutPage: boolean
}

// One link, or one of its parameters, from where the last one ended. Commas and semicolons may stand in targets and quotes.
const target = /[\s,]*<([^>]*)>\s*/y
const parameter = /;\s*(?:([^\s=;,"<>]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"<>]*)))?)?\s*/y
const end = /(?:,|$)[\s,]*/y

/**
 * The links of a `Link` header (RFC 8288), also of several headers joined with commas; null when it cannot be read.
 * Of a parameter that repeats the first one counts, as the RFC has it.
 */
export function parseLinkHeader(header: string): readonly HeaderLink[] | null {
  const links: HeaderLink[] = []
  let at = 0
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    const found = pattern.exec(header)
    if (found !== null) at = pattern.lastIndex
    return found
  }
  while (/[^\s,]/.test(header.slice(at))) {
    const found = take(target)
    if (found === null) return null
    const parameters = new Map<string, string>()
    for (let named = take(parameter); named !== null; named = take(parameter)) {
      const [, name = '', quoted, plain = ''] = named
      const key = name.toLowerCase()
      if (!parameters.has(key)) parameters.set(key, quoted?.replace(/\\(.)/gs, '$1') ?? plain)
    }
    if (take(end) === null) return null
    const rels = (parameters.get('rel') ?? '').toLowerCase().split(/\s+/)
    links.push({
      target: found[1] ?? '',
      rels: rels.filter((rel) => rel !== ''),
      isAboutPage: !parameters.has('anchor'),
    })
  }
  return links
}
