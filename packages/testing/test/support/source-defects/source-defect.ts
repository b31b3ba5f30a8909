import type { Page, ReadRequest, Resource, Source } from '@standpipe/core'
import type { CreateSource } from '@standpipe/testing'
import { soundSource, type SourceChanges } from '../sound-source.ts'

/** A source with something wrong, and the cases that have to say so. */
export interface SourceDefect {
  /** What it does wrong, in words. */
  readonly what: string
  /** Names of the cases. */
  readonly names: readonly string[]
  readonly create: CreateSource
  /** Whether it is read in partitions, as `regions` is. Default false. */
  readonly isPartitioned?: boolean
  /** Default: the sound source, impatient. */
  readonly createImpatient?: CreateSource
}

/** Makes the sound source with other options. */
export function withOptions(changes: SourceChanges): CreateSource {
  return (setting) => soundSource(setting, changes)
}

/** Makes the sound source and changes it. */
export function changed(change: (source: Source) => Partial<Source>, options?: SourceChanges): CreateSource {
  return (setting) => {
    const source = soundSource(setting, options)
    const { specVersion, name, resources, secrets = [] } = source
    const check = (signal: AbortSignal): Promise<void> => source.check!(signal)
    const close = (): Promise<void> => source.close!()
    return { specVersion, name, resources, secrets, check, close, ...change(source) }
  }
}

/** Makes the sound source and changes its resource. */
export function changedResource(
  change: (resource: Resource) => Partial<Resource>,
  options?: SourceChanges,
): CreateSource {
  return changed(
    ({ resources }) => ({ resources: resources.map((resource) => ({ ...resource, ...change(resource) })) }),
    options,
  )
}

/** Makes the sound source and reads in another way. */
export function changedRead(
  read: (resource: Resource, request: ReadRequest) => AsyncIterable<Page>,
  options?: SourceChanges,
): CreateSource {
  return changedResource((resource) => ({ read: (request) => read(resource, request) }), options)
}

/** Makes the sound source and changes every page. */
export function changedPages(change: (page: Page) => Page): CreateSource {
  return changedRead(async function* read(resource, request) {
    for await (const page of resource.read(request)) yield change(page)
  })
}

/** Makes the sound source and turns what it throws into something else. */
export function changedErrors(change: (error: unknown) => unknown): CreateSource {
  return changedRead(async function* read(resource, request) {
    try {
      yield* resource.read(request)
    } catch (error) {
      throw change(error)
    }
  })
}
