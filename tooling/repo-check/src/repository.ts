import type { Manifest } from './manifest.ts'

/** A package of the workspace. */
export interface WorkspacePackage {
  /** From the root of the repository, for example `packages/core`. */
  readonly folder: string
  readonly room: 'packages' | 'connectors' | 'tooling' | 'docs'
  readonly manifest: Manifest
}

/** The repository as the rules see it: texts, no file system. */
export interface Repository {
  /** Path from the root, with slashes, to text: every file that is or may be committed, binary files left out. */
  readonly files: ReadonlyMap<string, string>
  readonly rootManifest: Manifest
  readonly packages: readonly WorkspacePackage[]
  /** Paths that differ from the base branch; undefined where there is none to compare with. */
  readonly changedFiles: ReadonlySet<string> | undefined
}

/** Reads the packages out of the files. */
export function createRepository(
  files: ReadonlyMap<string, string>,
  changedFiles?: ReadonlySet<string>,
): Repository {
  const rootManifest: Manifest = JSON.parse(files.get('package.json') ?? '{}')
  const packages = [...files].flatMap(([path, text]): WorkspacePackage[] => {
    const [, folder, room] = /^((packages|connectors|tooling|docs)\/[^/]+)\/package\.json$/.exec(path) ?? []
    if (folder === undefined) return []
    return [{ folder, room: room as WorkspacePackage['room'], manifest: JSON.parse(text) }]
  })
  return { files, rootManifest, packages, changedFiles }
}

/** Whether a package is built: the others are run from source, here and nowhere else. */
export function isBuilt({ room }: WorkspacePackage): boolean {
  return room === 'packages' || room === 'connectors'
}

/** The files of a package, with their paths from the root of the repository. */
export function filesOf({ files }: Repository, { folder }: WorkspacePackage): readonly [string, string][] {
  return [...files].filter(([path]) => path.startsWith(`${folder}/`))
}
