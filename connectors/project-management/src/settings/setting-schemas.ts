import type * as z from 'zod'

/** A schema for each of some settings. */
export type SettingSchemas<Settings> = { readonly [Name in keyof Settings]-?: z.ZodType<Settings[Name]> }
