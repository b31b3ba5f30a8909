/** What nobody may see. Each has characters that are spelled otherwise in a URL or in JSON. */
export const secrets = {
  query: 'query/Key ß&1',
  header: 'header"Key\\1',
  cookie: 'cookieKey%2F1',
  body: 'body"Key\t1',
  /** Issued by the API while it is asked. */
  token: 'issued+Token/1=',
} as const

/** The ways in which a careless program would write them. */
export const spellings: readonly string[] = Object.values(secrets).flatMap((secret) => [
  secret,
  encodeURIComponent(secret),
  new URLSearchParams({ secret }).toString().slice('secret='.length),
  JSON.stringify(secret).slice(1, -1),
  Buffer.from(secret).toString('base64'),
])
