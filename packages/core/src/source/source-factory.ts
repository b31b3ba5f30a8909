import type { SettingsSchema } from './settings/settings-schema.ts'
import type { Source } from './source.ts'

/** The default export of a connector: makes a source from its settings. */
export interface SourceFactory<Settings> {
  (settings: Settings): Source
  /** Name of the sources it makes; used for environment variables before a source exists. */
  readonly sourceName: string
  /** Describes and validates the settings, secrets marked. */
  readonly settings: SettingsSchema<Settings>
}

/** Joins a factory function with the description of its settings. */
export function defineSource<Settings>(options: {
  readonly name: string
  readonly settings: SettingsSchema<Settings>
  readonly create: (settings: Settings) => Source
}): SourceFactory<Settings> {
  const factory = (settings: Settings): Source => options.create(settings)
  return Object.assign(factory, { sourceName: options.name, settings: options.settings })
}
