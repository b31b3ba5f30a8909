import type { PackageManifest } from './package-manifest.ts'

/** A package that can be imported by its name. */
export interface InstalledPackage {
  readonly manifest: PackageManifest
  /** Where it stands. */
  readonly directory: string
}
