import { type Resource, secret, type Secret, type Source } from '@standpipe/core'
import type { RunningApi } from '../api/start-test-api.ts'
import type { TestApi } from '../api/test-api.ts'

/** What a source is made with. */
export interface SourceSetting {
  /** Where its API is, on loopback, without a slash at its end. */
  readonly baseUrl: string
}

/** Makes the source under test. */
export type CreateSource = (setting: SourceSetting) => Source | Promise<Source>

/** The source of one case and its API. */
export interface SourceBench {
  readonly description: TestApi
  readonly api: RunningApi
  /** Name of the resource that is read. */
  readonly resource: string
  /** Makes a source; it is closed when the case is over, unless `closeSources` did it before. */
  source(): Promise<Source>
  /** Makes a source that waits at most a second for anything; undefined where the author gives none. */
  readonly impatientSource: (() => Promise<Source>) | undefined
  /** Every secret that the source says it has, and those that its author named. */
  secretsOf(source: Source): readonly Secret[]
  /** Closes every source that was made; what was closed is not closed again. */
  closeSources(): Promise<void>
}

/** What a bench is made of. */
export interface SourceBenchOptions {
  readonly create: CreateSource
  readonly createImpatient?: CreateSource | undefined
  readonly resource: string
  readonly description: TestApi
  readonly api: RunningApi
  readonly secrets: readonly string[]
}

/** Makes the bench of one case. */
export function sourceBench(options: SourceBenchOptions): SourceBench {
  const { api, create, createImpatient, description, resource, secrets } = options
  const made: Source[] = []
  const make = async (factory: CreateSource): Promise<Source> => {
    const source = await factory({ baseUrl: api.baseUrl })
    made.push(source)
    return source
  }
  return {
    description,
    api,
    resource,
    source: () => make(create),
    impatientSource: createImpatient && (() => make(createImpatient)),
    secretsOf: (source) => [...(source.secrets ?? []), ...secrets.map((value) => secret(value))],
    closeSources: async () => {
      await Promise.all(made.splice(0).map(async (source) => source.close?.()))
    },
  }
}

/** The resource of a source that a bench is about. Throws `TypeError` when there is none. */
export function resourceOf(bench: SourceBench, source: Source): Resource {
  const found = source.resources.find(({ name }) => name === bench.resource)
  if (found !== undefined) return found
  const names = source.resources.map(({ name }) => name).join(', ')
  throw new TypeError(`The source has no resource "${bench.resource}"; it has ${names}.`)
}
