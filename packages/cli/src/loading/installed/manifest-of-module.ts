import { fileURLToPath } from 'node:url'
import { directoriesAround, readManifest, type PackageManifest } from './package-manifest.ts'

/** The manifest of the package that a module belongs to; null when there is none. */
export function manifestOfModule(url: string): PackageManifest | null {
  const folders = directoriesAround(fileURLToPath(new URL('.', url)))
  // A folder of built files may have a manifest of its own, without a name, that says what kind of modules they are.
  return folders.map(readManifest).find((manifest) => manifest !== null && manifest.name !== '') ?? null
}
