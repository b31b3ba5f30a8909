/** The APIs that are read. */
export const apiNames = ['flat', 'pokeapi'] as const

/** One of the APIs. */
export type ApiName = (typeof apiNames)[number]

/** How much data an API has. */
export interface ApiSize {
  /** Rows of the API, all resources together. An API of real data has as many as it has. */
  readonly rows: number
  readonly seed: number
}

/** An API of the sandbox, and the source that reads it. */
export interface Api {
  readonly name: ApiName
  readonly resources: readonly ApiResource[]
  /** How many rows it has, about; the sizes of changes follow it. */
  rows(size: ApiSize): number
  /** Arguments of its sandbox. */
  sandboxArguments(size: ApiSize): readonly string[]
  /** The words behind `run` that name the source and say where the API is. */
  sourceWords(disposition: string, url: string): readonly string[]
}

/** A resource of an API. */
export interface ApiResource {
  /** Its name in the source, and its table. */
  readonly name: string
  /** Its name in the sandbox. */
  readonly served: string
  /** What makes its records unique, by the sandbox's own account. */
  readonly key: readonly string[]
}
