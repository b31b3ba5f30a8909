import type { SourceFactory } from '@standpipe/core'
import type { RecordsByPath } from './document/document-modules.ts'

/** What the files of a connector are made from that its `openapi.yaml` and its code do not say. */
export interface Generation<Settings> {
  /** The folder of the connector. */
  readonly folder: URL
  /** The paths whose records have columns, each with the selector of the records or more. */
  readonly records: RecordsByPath
  /**
   * Of other forms of the API, by name: the same for a document of its own, `openapi-<name>.yaml`, whose modules go to
   * `src/generated/<name>/`. Default: none.
   */
  readonly otherForms?: { readonly [name: string]: RecordsByPath }
  /** Loads the code of the connector; called when `src/generated` is up to date, which it imports. */
  readonly connector: () => Promise<{ readonly default: SourceFactory<Settings> }>
  /** Settings of the source that the README lists, one for each form of the API that has tables of its own. */
  readonly examples: readonly Example<Settings>[]
}

/** A source for the README. */
export interface Example<Settings> {
  readonly settings: Settings
  /** Stands above its tables. Default: nothing; with several examples each needs one. */
  readonly title?: string
}
