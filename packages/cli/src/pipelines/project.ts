import { ConfigurationError } from '@standpipe/core'
import type { CommandContext } from '../commands/command-context.ts'
import { findConfigFile } from '../config/file/find-config-file.ts'
import type { ChosenConfig, ChosenProfile } from '../config/profile/chosen-config.ts'
import type { References } from '../config/references/references.ts'
import type { ConfigFlags } from '../program/flags/config-flags.ts'
import { readEnvironmentFile } from '../settings/given/environment-file.ts'

/** A configuration as a command uses it. */
export interface Project {
  readonly config: ChosenConfig
  /** Variables of `.env` beside the configuration. */
  readonly file: { readonly [name: string]: string | undefined }
  readonly references: References
}

/** The variable that names a profile. */
const profileVariable = 'STANDPIPE__PROFILE'

const opened = new WeakMap<CommandContext, Promise<Project | null>>()

/**
 * The configuration that a command works with, read once; null when there is none, and then nothing is loaded that reads one.
 *
 * @throws ConfigurationError with everything that is wrong in it, or when its profile does not exist
 */
export function projectOfCommand(flags: ConfigFlags, context: CommandContext): Promise<Project | null> {
  const project = opened.get(context) ?? openProject(flags, context)
  opened.set(context, project)
  return project
}

async function openProject(flags: ConfigFlags, { host, output }: CommandContext): Promise<Project | null> {
  const path = findConfigFile(host.directory, flags.config)
  if (path === null) {
    if (flags.profile === undefined) return null
    throw noConfiguration(`There is no configuration here, and so no profile "${flags.profile}".`)
  }
  const [{ readConfigFile }, { checkConfig }, { chooseProfile }, { createReferences }] = await Promise.all([
    import('../config/file/read-config-file.ts'),
    import('../config/checks/check-config.ts'),
    import('../config/profile/choose-profile.ts'),
    import('../config/references/references.ts'),
  ])
  const configFile = await readConfigFile(path, host.directory)
  const file = readEnvironmentFile(configFile.directory)
  const { variables } = host
  const config = chooseProfile(checkConfig(configFile), configFile, askedProfile(flags, variables, file))
  const onSecrets = output.addSecrets.bind(output)
  return {
    config,
    file,
    references: createReferences({ variables, file, hook: config.secrets, onSecrets }),
  }
}

function askedProfile(
  flags: ConfigFlags,
  variables: Project['file'],
  file: Project['file'],
): ChosenProfile | null {
  if (flags.profile !== undefined) return { name: flags.profile, origin: '--profile' }
  const [ofProcess, ofFile] = [variables[profileVariable], file[profileVariable]]
  if (ofProcess) return { name: ofProcess, origin: profileVariable }
  return ofFile ? { name: ofFile, origin: `${profileVariable} in .env` } : null
}

/** The error for what needs a configuration where there is none. */
export function noConfiguration(message: string): ConfigurationError {
  return new ConfigurationError({
    message,
    hint: 'standpipe init writes a first standpipe.config.ts; --config names one elsewhere.',
    option: 'config',
  })
}
