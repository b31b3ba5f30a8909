/**
 * How a person gives a source access to an account in a browser. Whoever shows the address and waits for the answer
 * need not know the protocol.
 */
export interface Login<Context> {
  /** What is kept of earlier logins. Tells no values and asks nobody. */
  status(): Promise<LoginStatus>
  /**
   * Begins a login.
   *
   * @param redirectUri where the browser is sent with the answer, for example `'http://127.0.0.1:49152/callback'`
   */
  begin(redirectUri: string): Promise<LoginAttempt<Context>>
}

/** A login that waits for its answer. */
export interface LoginAttempt<Context> {
  /** The address to open in a browser. */
  readonly url: string
  /**
   * Exchanges the answer for credentials and stores them. Throws `CredentialsError` when it is no answer to this login,
   * or a refusal.
   *
   * @param answer the whole address that the browser was sent to
   */
  complete(answer: string, context: Context): Promise<LoginStatus>
}

/** What is kept of a login. Times are milliseconds since 1970. */
export interface LoginStatus {
  /** Whose credentials these are, as they are named in the store. */
  readonly name: string
  /** Where they are kept, for example the path of a file. */
  readonly place: string
  /** When they were obtained last; null when there are none. */
  readonly obtainedAt: number | null
  /** When they end; null when nobody knows, or there are none. */
  readonly expiresAt: number | null
  /** Whether they are renewed without a person. */
  readonly renewable: boolean
}
