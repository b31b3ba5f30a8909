import type { Secret, Source, SourceFactory } from '@standpipe/core'
import type { Reference } from './reference.ts'

/** What the source of a pipeline may be: by name or path, or imported. */
export type PipelineSource = string | Source | ((settings: never) => Source)

/** The settings that a source takes in a configuration; none for a finished one. */
export type SettingValues<Given> =
  Given extends SourceFactory<infer Settings>
    ? ValuesOf<Settings>
    : Given extends (settings: infer Settings) => Source
      ? ValuesOf<Settings>
      : Given extends string
        ? { readonly [name: string]: unknown }
        : never

/** Settings of which each may be a reference, and may be left out: the environment gives it then. */
type ValuesOf<Settings> = Settings extends object
  ? { readonly [Name in keyof Settings]?: SettingValue<Settings[Name]> | undefined }
  : never

/** What is written for a value. A secret is never written down, so it takes a reference and nothing else. */
export type SettingValue<Value> = [Extract<Value, Secret>] extends [never]
  ? Reference | PlainValue<Value>
  : Reference | Extract<Value, undefined>

type PlainValue<Value> = Value extends readonly (infer Element)[]
  ? readonly SettingValue<Element>[]
  : Value extends object
    ? { readonly [Name in keyof Value]: SettingValue<Value[Name]> }
    : Value
