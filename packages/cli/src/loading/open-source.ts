import {
  ConfigurationError,
  secret,
  StandpipeError,
  type Secret,
  type SettingsSchema,
  type Source,
} from '@standpipe/core'
import { messageOf } from '../output/text/error-text.ts'
import { givenSettings, type SettingInputs } from '../settings/given/given-settings.ts'
import { undescribedSettings } from '../settings/given/undescribed-settings.ts'
import { resolveSettings } from '../settings/resolve-settings.ts'
import { importDefault } from './import-default.ts'
import { locateSource, type LocatedSource } from './locate-source.ts'
import { openSourceDocument } from './open-source-document.ts'
import { isSource, sourceDefinition, type SourceDefinition } from './source-definition.ts'

/** What is needed to open a source besides its module. */
export interface OpenModuleOptions {
  readonly inputs: SettingInputs
  /** Whether examples take the place of required settings that are missing: for a source that is only described. Default false. */
  readonly fillIn?: boolean
  /** Told every secret as soon as it is known; a function gives those of the source, tokens included, at any time. */
  readonly onSecrets: (secrets: readonly Secret[] | (() => readonly Secret[])) => void
}

/** What `openSource` needs besides the name. */
export interface OpenSourceOptions extends OpenModuleOptions {
  /** Working directory. */
  readonly directory: string
}

/** A source that is ready to be read. */
export interface OpenedSource {
  readonly source: Source
  /** Whether it was made before it was opened: others may read it as well. */
  readonly isFinished: boolean
  /** Null for one that the configuration imports. */
  readonly module: LocatedSource | null
  /** Describes and validates its settings; null when it does not say which it has. */
  readonly schema: SettingsSchema<unknown> | null
  /** Names of the given settings with where they came from, for example `apiKey from INVENTORY__API_KEY`. */
  readonly settings: readonly string[]
  /** Names of those that nobody can check, because the source does not say which settings it has. */
  readonly unchecked: readonly string[]
  /** Names of those that an example stands for, with `fillIn`. */
  readonly filledIn: readonly string[]
  /** Sentences about variables of the environment that may have been meant for a setting. */
  readonly unknownVariables: readonly string[]
}

/**
 * Loads the module or document behind SOURCE, gathers its settings and makes the source. No network.
 *
 * @throws ConfigurationError when it is not installed, is no source, or its settings are incomplete
 */
export async function openSource(argument: string, options: OpenSourceOptions): Promise<OpenedSource> {
  return openModule(await locateSource(argument, options.directory), argument, options)
}

/**
 * The same for a module or document that was found already.
 *
 * @param label what the module is called in messages
 */
export async function openModule(
  module: LocatedSource,
  label: string,
  options: OpenModuleOptions,
): Promise<OpenedSource> {
  const created =
    module.kind === 'document'
      ? await openSourceDocument(module.url, label, options)
      : await create(sourceDefinition(await importDefault(module.url, label), label), label, options)
  const { source } = created
  options.onSecrets(() => source.secrets ?? [])
  return { ...created, module }
}

/**
 * The same for what a configuration imports.
 *
 * @param value what a module exports by default
 */
export async function openImported(
  value: unknown,
  label: string,
  options: OpenModuleOptions,
): Promise<OpenedSource> {
  const created = await create(sourceDefinition(value, label), label, options)
  options.onSecrets(() => created.source.secrets ?? [])
  return { ...created, module: null }
}

async function create(
  definition: SourceDefinition,
  label: string,
  { inputs, onSecrets, fillIn = false }: OpenModuleOptions,
): Promise<Omit<OpenedSource, 'module'>> {
  if (definition.kind === 'factory') {
    const { factory } = definition
    const resolved = await resolveSettings(factory, inputs, { onSecrets, fillIn })
    const { value, given, filledIn, unknownVariables } = resolved
    return {
      source: checked(() => factory(value), label),
      isFinished: false,
      schema: factory.settings,
      settings: given.map(({ setting, origin }) => `${setting.name} from ${origin}`),
      unchecked: [],
      filledIn: filledIn.map(({ setting }) => setting.name),
      unknownVariables,
    }
  }
  const names = Object.keys(inputs.flags)
  const { configured } = inputs
  if (definition.kind === 'function') {
    const { flags, ...others } = inputs
    const texts = givenSettings(configured === undefined ? [] : undescribedSettings(configured), {
      ...others,
      flags: {},
    }).filter(({ setting }) => !names.includes(setting.name))
    onSecrets(texts.flatMap(({ setting, text }) => (setting.secret ? [secret(text)] : [])))
    const stronger = [...names, ...texts.map(({ setting }) => setting.name)]
    const values = (await configured?.read({ schema: null, given: stronger, isLenient: fillIn })) ?? []
    onSecrets(values.flatMap(({ secrets }) => secrets).map(secret))
    const given = Object.fromEntries([
      ...values.map(({ name, value }) => [name, value]),
      ...texts.map(({ setting, text }) => [setting.name, text]),
    ])
    const source = checked(() => definition.create({ ...given, ...flags }), label)
    const settings = [
      ...names.map((name) => `${name} from --set ${name}`),
      ...texts.map(({ setting, origin }) => `${setting.name} from ${origin}`),
      ...values.map(({ name, origin }) => `${name} from ${origin}`),
    ]
    return {
      source,
      isFinished: false,
      schema: null,
      settings,
      unchecked: names,
      filledIn: [],
      unknownVariables: [],
    }
  }
  if (configured !== undefined && configured.names.length > 0) {
    throw configured.refusal(`${label} is a finished source, which takes no settings`)
  }
  const [unused] = names
  if (unused === undefined) {
    return {
      source: definition.source,
      isFinished: true,
      schema: null,
      settings: [],
      unchecked: [],
      filledIn: [],
      unknownVariables: [],
    }
  }
  throw new ConfigurationError({
    message: `${label} exports a finished source, which has no setting "${unused}".`,
    hint: 'Export a function, or what defineSource returns, to give it settings.',
    option: unused,
  })
}

/** Runs foreign code that makes a source; what it throws is a matter of its settings, not a defect of ours. */
function checked(make: () => unknown, label: string): Source {
  const source = attempt(make, label)
  if (isSource(source)) return source
  throw new ConfigurationError({ message: `The function that ${label} exports returned no source.` })
}

function attempt(make: () => unknown, label: string): unknown {
  try {
    return make()
  } catch (error) {
    if (StandpipeError.isInstance(error)) throw error
    throw new ConfigurationError({
      message: `${label} could not make its source: ${messageOf(error)}`,
      cause: error,
    })
  }
}
