import { ConfigurationError, StandpipeError, type Secret, type Source } from '@standpipe/core'
import { messageOf } from '../output/text/error-text.ts'
import type { SettingInputs } from '../settings/given/given-settings.ts'
import { resolveSettings } from '../settings/resolve-settings.ts'
import { importDefault } from './import-default.ts'
import { locateSource } from './locate-source.ts'
import { isSource, sourceDefinition, type SourceDefinition } from './source-definition.ts'

/** What `openSource` needs besides the name. */
export interface OpenSourceOptions {
  /** Working directory. */
  readonly directory: string
  readonly inputs: SettingInputs
  /** Told every secret as soon as it is known; a function gives those of the source, tokens included, at any time. */
  readonly onSecrets: (secrets: readonly Secret[] | (() => readonly Secret[])) => void
}

/** A source that is ready to be read. */
export interface OpenedSource {
  readonly source: Source
  /** Names of the given settings with where they came from, for example `apiKey from INVENTORY__API_KEY`. */
  readonly settings: readonly string[]
  /** Names of those that nobody can check, because the source does not say which settings it has. */
  readonly unchecked: readonly string[]
}

/**
 * Loads the module behind SOURCE, gathers its settings and makes the source. No network.
 *
 * @throws ConfigurationError when it is not installed, is no source, or its settings are incomplete
 */
export async function openSource(argument: string, options: OpenSourceOptions): Promise<OpenedSource> {
  const url = locateSource(argument, options.directory)
  const definition = sourceDefinition(await importDefault(url, argument), argument)
  const opened = await create(definition, argument, options)
  const { source } = opened
  options.onSecrets(() => source.secrets ?? [])
  return opened
}

async function create(
  definition: SourceDefinition,
  label: string,
  { inputs, onSecrets }: OpenSourceOptions,
): Promise<OpenedSource> {
  if (definition.kind === 'factory') {
    const { factory } = definition
    const { value, given } = await resolveSettings(factory, inputs, onSecrets)
    return {
      source: checked(() => factory(value), label),
      settings: given.map(({ setting, origin }) => `${setting.name} from ${origin}`),
      unchecked: [],
    }
  }
  const names = Object.keys(inputs.flags)
  if (definition.kind === 'function') {
    const source = checked(() => definition.create(inputs.flags), label)
    return { source, settings: names.map((name) => `${name} from --set ${name}`), unchecked: names }
  }
  const [unused] = names
  if (unused === undefined) return { source: definition.source, settings: [], unchecked: [] }
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
