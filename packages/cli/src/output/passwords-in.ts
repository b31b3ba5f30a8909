/** Passwords in a URL, as written and decoded. */
export function passwordsIn(location: string): readonly string[] {
  // Without and with the query: it may have an @ of its own, but an unencoded password may have a question mark.
  const inAuthority = [location.replace(/\?.*$/s, ''), location].map(
    (text) => /^[a-z][a-z0-9+.-]*:\/\/[^:@/]*:(.*)@/i.exec(text)?.[1],
  )
  const inQuery = /[?&](?:password|sslpassword)=([^&#]*)/i.exec(location)?.[1]
  const found = new Set([...inAuthority, inQuery].flatMap((text) => (text ? [text, decoded(text)] : [])))
  return [...found]
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch (error) {
    if (error instanceof URIError) return text
    throw error
  }
}
