/** npm could not reach its registry: what was to be tried could not be, which says nothing about the packages. */
export class RegistryError extends Error {
  override readonly name = 'RegistryError'

  constructor(options: { readonly cause: unknown }) {
    super(
      'The npm registry cannot be reached, so that nothing was installed and nothing was checked.',
      options,
    )
  }
}

/** Whether an output of npm tells of a registry that does not answer. */
export function isRegistryFailure(output: string): boolean {
  return /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ERR_SOCKET_TIMEOUT|ENOTCACHED)\b/.test(
    output,
  )
}
