/** The Postgres server of a fault campaign. */
export interface FaultServer {
  readonly url: string
  /** Ends it at once, as a crash would. */
  crash(): Promise<void>
  /** Starts it again behind a crash, with the same files and address. */
  restart(): Promise<void>
}
