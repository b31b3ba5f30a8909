import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { PackedPackage } from './pack-packages.ts'
import { isRegistryFailure, RegistryError } from './registry-error.ts'

/**
 * Makes an empty directory a project that has these packages as its dependencies, as they were packed, and installs it with
 * npm. Throws a `RegistryError` when there is no registry for the rest.
 */
export async function installPacked(
  directory: string,
  packed: readonly PackedPackage[],
  names: readonly string[],
): Promise<void> {
  const tarballs = Object.fromEntries(packed.map(({ name, filename }) => [name, `file:${filename}`]))
  const dependencies = Object.fromEntries(names.map((name) => [name, tarballs[name]]))
  // The packages ask for each other by version, and these versions are not published yet.
  await writeFile(
    join(directory, 'package.json'),
    JSON.stringify({ private: true, dependencies, overrides: tarballs }),
  )
  const install = ['install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error']
  await runInProject(directory, 'npm', [
    ...install,
    '--fetch-retries=1',
    '--fetch-retry-mintimeout=1000',
  ]).catch((error: unknown) => {
    if (error instanceof Error && isRegistryFailure(error.message)) throw new RegistryError({ cause: error })
    throw error
  })
}

/** Runs a command in a directory, as if nobody had called it from a script. Resolves to what it printed on stdout. */
export async function runInProject(
  directory: string,
  command: string,
  parameters: readonly string[],
  variables: { readonly [name: string]: string } = {},
): Promise<string> {
  // npm hands its own settings down to scripts; a project elsewhere does not have them.
  const inherited = Object.entries(process.env).filter(([name]) => !/^(npm|pnpm)_/i.test(name))
  const options = { cwd: directory, env: { ...Object.fromEntries(inherited), ...variables } }
  const { stdout } = await promisify(execFile)(command, parameters, options)
  return stdout
}
