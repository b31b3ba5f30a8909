/** The parts of a package.json that the rules look at. */
export interface Manifest {
  readonly name: string
  readonly private?: boolean
  readonly description?: string
  readonly license?: string
  readonly repository?: { readonly type?: string; readonly url?: string; readonly directory?: string }
  readonly keywords?: readonly string[]
  readonly type?: string
  readonly files?: readonly string[]
  readonly exports?: Exports
  readonly publishConfig?: { readonly access?: string; readonly exports?: Exports }
  readonly engines?: { readonly node?: string }
  readonly dependencies?: Dependencies
  readonly peerDependencies?: Dependencies
  readonly optionalDependencies?: Dependencies
  readonly devDependencies?: Dependencies
}

/** Package name to version. */
export type Dependencies = Readonly<Record<string, string>>

/** Entry point to its file, or to its file per condition. */
export type Exports = Readonly<Record<string, string | Readonly<Record<string, string>>>>

/** Where a manifest can name other packages. */
export const dependencyFields = [
  'dependencies',
  'peerDependencies',
  'optionalDependencies',
  'devDependencies',
] as const

/** Every package a manifest names, with the field and the version. */
export function* dependenciesOf(
  manifest: Manifest,
): Generator<{ field: (typeof dependencyFields)[number]; name: string; version: string }> {
  for (const field of dependencyFields) {
    for (const [name, version] of Object.entries(manifest[field] ?? {})) yield { field, name, version }
  }
}
