import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRepository, type Repository } from './repository.ts'

const baseBranch = 'origin/main'

/** Reads the repository in the folder `root`: what git tracks and what it would track. Throws outside of git. */
export function readRepository(root: string): Repository {
  const texts = listed(git(root, 'ls-files', '--cached', '--others', '--exclude-standard'))
    // Deleted, but not yet so for git.
    .filter((path) => existsSync(join(root, path)))
    .map((path) => [path, readFileSync(join(root, path), 'utf8')] as const)
  return createRepository(new Map(texts.filter(([, text]) => !text.includes('\0'))), changedFiles(root))
}

/** What differs from the base branch, also when not committed; undefined without a common history. */
function changedFiles(root: string): ReadonlySet<string> | undefined {
  const base = tryGit(root, 'merge-base', 'HEAD', baseBranch)?.trim()
  if (base === undefined) return undefined
  const untracked = listed(git(root, 'ls-files', '--others', '--exclude-standard'))
  return new Set([...listed(git(root, 'diff', '--name-only', '--no-renames', base)), ...untracked])
}

function git(root: string, ...parameters: readonly string[]): string {
  const output = tryGit(root, ...parameters)
  if (output === undefined) throw new Error(`git ${parameters.join(' ')} failed in ${root}`)
  return output
}

function tryGit(root: string, ...parameters: readonly string[]): string | undefined {
  // Who cloned the repository need not be who checks it.
  const always = ['-c', 'safe.directory=*', '-c', 'core.quotePath=false']
  const options = { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 } as const
  const { status, stdout } = spawnSync('git', [...always, ...parameters], options)
  return status === 0 ? stdout : undefined
}

function listed(output: string): readonly string[] {
  return output.split('\n').filter((line) => line !== '')
}
