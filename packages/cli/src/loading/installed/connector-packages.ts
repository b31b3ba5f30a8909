import { installedPackages } from './installed-packages.ts'
import type { InstalledPackage } from './installed-package.ts'
import { workspacePackages } from './workspace-packages.ts'

/** What a connector has among the `keywords` of its `package.json`. */
export const connectorKeyword = 'standpipe-connector'

/**
 * The connectors that can be loaded by name in a directory, sorted by name: what is installed for the directory, beside this
 * program, or stands in the workspace of either. Each once, from where `findPackage` would take it.
 */
export function connectorPackages(directory: string): readonly InstalledPackage[] {
  const places = [directory, import.meta.dirname]
  const all = [...places.flatMap(installedPackages), ...places.flatMap(workspacePackages)]
  const found = new Map<string, InstalledPackage>()
  for (const installed of all) {
    const { name, keywords } = installed.manifest
    if (keywords.includes(connectorKeyword) && !found.has(name)) found.set(name, installed)
  }
  return [...found.values()].toSorted((one, other) => one.manifest.name.localeCompare(other.manifest.name))
}
