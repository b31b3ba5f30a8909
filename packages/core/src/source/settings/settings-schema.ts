/**
 * The part of the Standard Schema and Standard JSON Schema interfaces that Standpipe calls; a zod schema
 * is one. A property whose JSON Schema carries `"secret": true` is treated as a secret everywhere.
 *
 * @see https://standardschema.dev
 */
export interface SettingsSchema<Settings> {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly validate: (value: unknown) => SettingsResult<Settings> | Promise<SettingsResult<Settings>>
    readonly jsonSchema: {
      readonly input: (options: { readonly target: 'draft-2020-12' }) => Record<string, unknown>
    }
  }
}

/** What validation gives: the settings, or every issue with its path. */
export type SettingsResult<Settings> =
  | { readonly value: Settings; readonly issues?: undefined }
  | { readonly issues: readonly SettingsIssue[] }

/** One thing wrong with the settings. */
export interface SettingsIssue {
  readonly message: string
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}
