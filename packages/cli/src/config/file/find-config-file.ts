import { ConfigurationError } from '@standpipe/core'
import { existsSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { directoriesAround } from '../../loading/installed/package-manifest.ts'

/** Names of the configuration; only one of them may be in a folder. */
export const configFileNames: readonly string[] = ['ts', 'mts', 'js', 'mjs', 'json'].map(
  (extension) => `standpipe.config.${extension}`,
)

/**
 * Finds the configuration: in a directory, else in the nearest one around it, up to that of the repository. Outside of a
 * repository only the directory itself counts: what lies above it may be anybody's. Null when there is none.
 *
 * @param named what `--config` says, if it is given
 * @throws ConfigurationError when the named file is missing, or a folder has several
 */
export function findConfigFile(directory: string, named?: string): string | null {
  if (named !== undefined) return namedFile(resolve(directory, named))
  for (const folder of foldersToLookIn(directory)) {
    const [found, other] = configFileNames.filter((name) => existsSync(join(folder, name)))
    if (other !== undefined) {
      throw new ConfigurationError({
        message: `There are two configurations in ${folder}: ${found} and ${other}.`,
        hint: 'Remove one of them, or name the one that counts with --config.',
        option: 'config',
      })
    }
    if (found !== undefined) return join(folder, found)
  }
  return null
}

function namedFile(path: string): string {
  if (!existsSync(path)) {
    throw new ConfigurationError({ message: `There is no file ${path}.`, option: 'config' })
  }
  if (/\.(m?[jt]s|json)$/.test(path)) return path
  throw new ConfigurationError({
    message: `${basename(path)} is no configuration.`,
    hint: 'A configuration ends in .ts, .mts, .js, .mjs or .json.',
    option: 'config',
  })
}

function foldersToLookIn(directory: string): readonly string[] {
  const folders = directoriesAround(directory)
  const repository = folders.findIndex((folder) => existsSync(join(folder, '.git')))
  return folders.slice(0, Math.max(repository, 0) + 1)
}
