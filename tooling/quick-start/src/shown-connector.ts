import type { Sandbox } from '@standpipe/sandbox-api'

/** A connector that `npm start` loads, each into a dataset of its own. */
export interface ShownConnector {
  /** Its npm name behind `connector-`, and the name of its source. */
  readonly name: string
  /** The settings with which it reads the API that the sandbox plays for it. */
  readonly settings: (sandbox: Pick<Sandbox, 'url' | 'apiKey'>) => { readonly [name: string]: string }
  /** What can be asked of its tables, also together with those of connectors above it in the list. */
  readonly queries: readonly ExampleQuery[]
}

/** A question about the loaded tables. */
export interface ExampleQuery {
  readonly question: string
  readonly sql: string
}
