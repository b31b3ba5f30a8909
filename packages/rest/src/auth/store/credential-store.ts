/**
 * Keeps credentials that change while they are used, such as refresh tokens that rotate. Implement it over a secret
 * manager where no file survives, or many machines share an account.
 */
export interface CredentialStore {
  /** Where they are kept, for messages, for example the path of a directory. */
  readonly place: string
  /** What is kept under a name; null when nothing is. */
  read(name: string): Promise<StoredCredentials | null>
  /**
   * Changes what is kept under a name, alone among all processes that share the store: nobody else reads or changes it
   * from before `change` is called until its result is kept for good.
   *
   * @param change gets what is kept and returns what is to be kept; the same object leaves it as it is
   * @param signal ends the wait for others, not a change that has begun
   */
  update(
    name: string,
    change: (stored: StoredCredentials | null) => Promise<StoredCredentials>,
    signal: AbortSignal,
  ): Promise<StoredCredentials>
}

/** Credentials as they are kept. Times are milliseconds since 1970. */
export interface StoredCredentials {
  readonly accessToken: string
  /** Null when the server gave none. */
  readonly refreshToken: string | null
  readonly obtainedAt: number
  /** When the access token ends; null when nobody knows. */
  readonly expiresAt: number | null
}
