import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** A package in the `node_modules` of a project. */
export interface InstalledSize {
  readonly name: string
  readonly version: string
  /** Sum of its files, packages within it not counted. */
  readonly bytes: number
}

/** What npm has installed in a project, sorted by name. A package that stands there twice is listed twice. */
export function installedFootprint(directory: string): readonly InstalledSize[] {
  const lock: { readonly packages: { readonly [path: string]: { readonly version?: string } } } = JSON.parse(
    readFileSync(join(directory, 'node_modules/.package-lock.json'), 'utf8'),
  )
  return Object.entries(lock.packages)
    .map(([path, { version = '' }]) => ({
      name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version,
      bytes: bytesIn(join(directory, path)),
    }))
    .toSorted((one, other) => one.name.localeCompare(other.name))
}

function bytesIn(folder: string): number {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.name !== 'node_modules')
    .reduce((bytes, entry) => {
      const path = join(folder, entry.name)
      return bytes + (entry.isDirectory() ? bytesIn(path) : statSync(path).size)
    }, 0)
}
