import type { Manifest } from './manifest.ts'
import { createRepository, type Repository } from './repository.ts'
import type { Rule } from './rule.ts'

/** What a tree for a test is made of. */
export interface Tree {
  /** By folder; '' is the root. */
  readonly manifests?: Readonly<Record<string, Manifest>>
  /** Texts by path. */
  readonly files?: Readonly<Record<string, string>>
  readonly changedFiles?: readonly string[]
}

/** A repository to try a rule on, without a disk. */
export function treeOf({ manifests = {}, files = {}, changedFiles }: Tree): Repository {
  const manifestFiles = Object.entries(manifests).map(([folder, manifest]) => {
    return [folder === '' ? 'package.json' : `${folder}/package.json`, JSON.stringify(manifest)] as const
  })
  return createRepository(
    new Map([...manifestFiles, ...Object.entries(files)]),
    changedFiles && new Set(changedFiles),
  )
}

/** What a rule says about a tree, as `path: message`. */
export function complaints(rule: Rule, tree: Tree): readonly string[] {
  return [...rule.check(treeOf(tree))].map(({ path, message }) => `${path}: ${message}`)
}
