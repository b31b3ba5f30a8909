import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { InstalledPackage } from './installed-package.ts'
import { directoriesAround, readManifest } from './package-manifest.ts'

/**
 * The packages that Node finds by name from a directory, each once: the package that the directory belongs to, and those in
 * the folders `node_modules` around it, the nearest first.
 */
export function installedPackages(directory: string): readonly InstalledPackage[] {
  const own = directoriesAround(directory).find((outer) => existsSync(join(outer, 'package.json')))
  const folders = directoriesAround(directory)
    .map((outer) => join(outer, 'node_modules'))
    .filter((folder) => existsSync(folder))
    .flatMap(packageFolders)
  const found = new Map<string, InstalledPackage>()
  for (const folder of own === undefined ? folders : [own, ...folders]) {
    const manifest = readManifest(folder)
    if (manifest !== null && !found.has(manifest.name)) {
      found.set(manifest.name, { manifest, directory: folder })
    }
  }
  return [...found.values()]
}

/** Folders in a `node_modules`, those in the folder of a scope included. */
function packageFolders(nodeModules: string): readonly string[] {
  return namesIn(nodeModules).flatMap((name) => {
    const folder = join(nodeModules, name)
    return name.startsWith('@') ? namesIn(folder).map((inner) => join(folder, inner)) : [folder]
  })
}

/** Package managers keep books of their own under names with a dot. */
function namesIn(folder: string): readonly string[] {
  return readdirSync(folder).filter((name) => !name.startsWith('.'))
}
