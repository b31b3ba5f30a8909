import { settingsObjectSchema } from '@standpipe/core'
import { basename, join } from 'node:path'
import { importDefault } from '../loading/import-default.ts'
import { manifestOfModule } from '../loading/installed/manifest-of-module.ts'
import { locateSource } from '../loading/locate-source.ts'
import { resolveModule } from '../loading/resolve-module.ts'
import { sourceDefinition } from '../loading/source-definition.ts'
import { settingsOf } from '../settings/setting.ts'

/** A pipeline as a first configuration has it. */
export interface FirstPipeline {
  readonly name: string
  /** How the source is written in a configuration: the name of a package, or a path. */
  readonly source: string
  /** Whether `source` is a package that a configuration beside it can import. */
  readonly isImportable: boolean
  /** Settings that must be given. */
  readonly settings: readonly FirstSetting[]
}

/** A setting that must be given, and the variable that it is looked for in. */
export interface FirstSetting {
  readonly name: string
  readonly variable: string
  readonly isSecret: boolean
  readonly description: string | undefined
}

/** What a configuration says of a source at first. Throws `ConfigurationError` when there is no such source. */
export async function firstPipeline(argument: string, directory: string): Promise<FirstPipeline> {
  const { url, kind } = await locateSource(argument, directory)
  const packageName = kind === 'package' ? (manifestOfModule(url)?.name ?? null) : null
  const isImportable =
    packageName !== null && resolveModule(packageName, join(directory, 'package.json')) !== null
  const written = { source: packageName ?? argument, isImportable }
  if (kind === 'document') return { ...written, name: nameOfFile(argument), settings: [] }
  const definition = sourceDefinition(await importDefault(url, argument), argument)
  if (definition.kind === 'source') return { ...written, name: definition.source.name, settings: [] }
  if (definition.kind === 'function') return { ...written, name: nameOfFile(argument), settings: [] }
  const { sourceName, settings: schema } = definition.factory
  const { required } = settingsObjectSchema(schema)
  const settings = settingsOf(sourceName, schema)
    .filter(({ name }) => required.includes(name))
    .map(({ name, secret, description, variables: [short] }) => ({
      name,
      variable: short.replace('__', '_'),
      isSecret: secret,
      description,
    }))
  return { ...written, name: sourceName, settings }
}

/** `./my Shop.rest.yaml` is `my-shop-rest`. */
function nameOfFile(path: string): string {
  const name = basename(path)
    .replace(/\.[^.]+$/, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  return /^[a-z]/.test(name) ? name : `pipeline-${name}`.replace(/-$/, '')
}
