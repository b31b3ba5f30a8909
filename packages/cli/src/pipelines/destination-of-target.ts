import type { Destination } from '@standpipe/core'
import { isAbsolute, relative, resolve } from 'node:path'
import type { CommandContext } from '../commands/command-context.ts'
import { openDestination } from '../loading/open-destination.ts'
import { defaultDestination } from '../program/flags/destination-flag.ts'
import { locatedText, type LocatedValue } from './located-value.ts'
import type { Target } from './target.ts'

/** What a destination is chosen by. */
export interface DestinationFlags {
  readonly destination?: string | undefined
}

/** The variable that names a destination. */
const destinationVariable = 'STANDPIPE__DESTINATION'

/** Makes the destination of a pipeline or source. Nothing is opened yet. */
export async function openDestinationOfTarget(
  target: Target,
  flags: DestinationFlags,
  context: CommandContext,
): Promise<Destination> {
  const { value } = await destinationOfTarget(target, flags, context)
  return openDestination(value, {
    directory: target.directory,
    onSecrets: (secrets) => context.output.addSecrets(secrets),
  })
}

/**
 * Where the tables of a pipeline or source go: what the flag says, then the environment, `.env`, the pipeline, the
 * configuration, and a DuckDB file where none does.
 */
export async function destinationOfTarget(
  { pipeline, project, file }: Target,
  flags: DestinationFlags,
  { host }: CommandContext,
): Promise<LocatedValue> {
  if (flags.destination !== undefined) return { value: flags.destination, origin: '--destination' }
  const [ofProcess, ofFile] = [host.variables[destinationVariable], file[destinationVariable]]
  if (ofProcess) return { value: ofProcess, origin: destinationVariable }
  if (ofFile) return { value: ofFile, origin: `${destinationVariable} in .env` }
  const configured = pipeline?.options.destination ?? project?.config.destination
  if (project === null || (configured === undefined && pipeline === null)) {
    return { value: defaultDestination, origin: 'default' }
  }
  const located =
    configured === undefined
      ? { value: defaultDestination, origin: 'default' }
      : await locatedText(configured, project)
  return { ...located, value: fromFolder(located.value, project.config.file.directory, host.directory) }
}

/** A DuckDB file that is named from the folder of the configuration, named from the working directory. */
function fromFolder(location: string, folder: string, directory: string): string {
  const [, scheme = '', path = '', query = ''] = /^(duckdb:)([^?]*)(.*)$/is.exec(location) ?? []
  if (path === '' || path === ':memory:' || isAbsolute(path) || folder === directory) return location
  return `${scheme}${relative(directory, resolve(folder, path))}${query}`
}
