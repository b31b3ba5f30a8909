/** What the command line needs of the process it runs in. Tests bring their own. */
export interface Host {
  /** Working directory; paths and `.env` are looked up here. */
  readonly directory: string
  readonly variables: { readonly [name: string]: string | undefined }
  /** Results go here. */
  readonly stdout: TextStream
  /** Progress, logs and errors go here. */
  readonly stderr: TextStream
  /** Whether a build server runs the process: no animation then. */
  readonly isCI: boolean
  /** Aborted by the first SIGINT or SIGTERM, with a `StopRequest` as its reason. */
  readonly stop: AbortSignal
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Asks the system to open an address in the browser of the user. */
  readonly openBrowser: (url: string) => void
  /** Returns memory to the machine that was needed until now. */
  readonly releaseHeap: () => void
}

/** The part of a process stream that is used. */
export interface TextStream {
  readonly isTTY?: boolean
  /** Width of the terminal in characters. */
  readonly columns?: number
  readonly rows?: number
  write(text: string): unknown
}
