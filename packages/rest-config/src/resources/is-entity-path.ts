/**
 * Whether a path ends in a placeholder, which dlt takes to mean that the response is one record: `/users/{id}`,
 * `{id}.json`, not `/users/{id}/orders`.
 */
export function isEntityPath(path: string): boolean {
  const last = path.replace(/\/$/, '').split('/').at(-1) ?? ''
  return /\{[\w.-]+\}/.test(last)
}
