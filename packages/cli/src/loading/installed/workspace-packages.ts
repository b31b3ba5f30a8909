import { ConfigurationError } from '@standpipe/core'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parse } from 'yaml'
import { messageOf } from '../../output/text/error-text.ts'
import type { InstalledPackage } from './installed-package.ts'
import { directoriesAround, readManifest } from './package-manifest.ts'

/**
 * The packages of the workspace (of npm, pnpm or Yarn) that a directory belongs to; none when it belongs to none.
 *
 * @throws ConfigurationError when the file that lists them cannot be read
 */
export function workspacePackages(directory: string): readonly InstalledPackage[] {
  for (const outer of directoriesAround(directory)) {
    const globs = workspaceGlobs(outer)
    if (globs.length > 0) return packagesOf(outer, globs)
  }
  return []
}

function packagesOf(root: string, globs: readonly string[]): readonly InstalledPackage[] {
  const manifests = globSync(
    globs.filter((glob) => !glob.startsWith('!')).map((glob) => join(glob, 'package.json')),
    {
      cwd: root,
      exclude: [
        '**/node_modules/**',
        ...globs.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1)),
      ],
    },
  )
  return manifests.toSorted().flatMap((path) => {
    const folder = dirname(join(root, path))
    const manifest = readManifest(folder)
    return manifest === null ? [] : [{ manifest, directory: folder }]
  })
}

function workspaceGlobs(directory: string): readonly string[] {
  const path = join(directory, 'pnpm-workspace.yaml')
  return existsSync(path) ? pnpmGlobs(path) : (readManifest(directory)?.workspaces ?? [])
}

function pnpmGlobs(path: string): readonly string[] {
  let value: unknown
  try {
    value = parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new ConfigurationError({ message: `${path} cannot be read: ${messageOf(error)}`, cause: error })
  }
  const packages = typeof value === 'object' && value !== null && 'packages' in value ? value.packages : null
  return Array.isArray(packages) ? packages.filter((glob) => typeof glob === 'string') : []
}
