import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readRepository } from './read-repository.ts'

let root: string

const git = (...parameters: readonly string[]): string =>
  execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', ...parameters], {
    cwd: root,
    encoding: 'utf8',
  })
const write = (path: string, text: string): void => writeFileSync(join(root, path), text)

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'standpipe-repository-'))
  git('init', '--quiet')
  write('.gitignore', 'ignored.ts\n')
  write('tracked.ts', 'tracked')
  write('deleted.ts', 'deleted')
  write('picture.png', 'PNG\0')
  git('add', '.')
  git('commit', '--quiet', '--message', 'First')
})
afterEach(() => rmSync(root, { recursive: true }))

describe('readRepository', () => {
  it('reads what is or would be tracked, without binary files', () => {
    write('new.ts', 'new')
    write('ignored.ts', 'ignored')
    rmSync(join(root, 'deleted.ts'))
    expect(Object.fromEntries(readRepository(root).files)).toEqual({
      '.gitignore': 'ignored.ts\n',
      'tracked.ts': 'tracked',
      'new.ts': 'new',
    })
  })

  it('has no changed files without a base branch', () => {
    expect(readRepository(root).changedFiles).toBeUndefined()
  })

  it('finds everything that changed since the base branch', () => {
    git('update-ref', 'refs/remotes/origin/main', 'HEAD')
    write('committed.ts', 'committed')
    git('add', '.')
    git('commit', '--quiet', '--message', 'Second')
    write('tracked.ts', 'edited')
    write('new.ts', 'new')
    rmSync(join(root, 'deleted.ts'))
    expect(readRepository(root).changedFiles).toEqual(
      new Set(['committed.ts', 'tracked.ts', 'new.ts', 'deleted.ts']),
    )
  })
})
