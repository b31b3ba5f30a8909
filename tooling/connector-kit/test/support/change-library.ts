import type { DataRecord, Page, Resource, Source, SourceFactory } from '@standpipe/core'
import { createRestSource, type RestResource, type RestSourceOptions } from '@standpipe/rest'
import { library, libraryOptions, type LibrarySettings } from './library.ts'

/** A connector for the library. */
export type Library = SourceFactory<LibrarySettings>

/** The library made of other options. */
export function withOptions(change: (options: RestSourceOptions) => RestSourceOptions): Library {
  return library((settings) => createRestSource(change(libraryOptions(settings))))
}

/** The library with other options of its client. */
export function withClient(change: Partial<RestSourceOptions['client']>): Library {
  return withOptions((options) => ({ ...options, client: { ...options.client, ...change } }))
}

/** The library with one resource declared in another way. */
export function withResource(name: string, change: Partial<RestResource>): Library {
  return withOptions((options) => ({
    ...options,
    resources: options.resources.map((resource) =>
      resource.name === name ? { ...resource, ...change } : resource,
    ),
  }))
}

/** The library with a source that does something in another way. */
export function withSource(change: (sound: Source) => Partial<Source>): Library {
  return library((settings) => {
    const sound = createRestSource(libraryOptions(settings))
    return { ...sound, ...change(sound) }
  })
}

/** The library with a resource that does something in another way. */
export function withReading(name: string, change: (sound: Resource) => Partial<Resource>): Library {
  return withSource(({ resources }) => ({
    resources: resources.map((resource) =>
      resource.name === name ? { ...resource, ...change(resource) } : resource,
    ),
  }))
}

/** The library with a resource that makes something else of its pages. */
export function withPages(
  name: string,
  change: (records: readonly DataRecord[], page: Page) => readonly DataRecord[],
): Library {
  return withReading(name, (sound) => ({
    read: async function* (request) {
      for await (const page of sound.read(request)) yield { ...page, records: change(page.records, page) }
    },
  }))
}
