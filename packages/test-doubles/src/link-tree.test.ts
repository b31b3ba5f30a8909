import { chmod, mkdir, mkdtemp, readFile, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { linkTree } from './link-tree.ts'

let root: string

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'standpipe-link-tree-'))
  await mkdir(join(root, 'source', 'lib'), { recursive: true })
})
afterEach(() => rm(root, { recursive: true }))

it('links files and repeats symbolic links', async () => {
  await writeFile(join(root, 'source', 'lib', 'a.so'), 'library')
  await chmod(join(root, 'source', 'lib', 'a.so'), 0o644)
  await symlink('a.so', join(root, 'source', 'lib', 'b.so'))
  await linkTree(join(root, 'source'), join(root, 'target'))
  const [original, linked] = await Promise.all([
    stat(join(root, 'source', 'lib', 'a.so')),
    stat(join(root, 'target', 'lib', 'a.so')),
  ])
  expect(linked.ino).toBe(original.ino)
  expect(await readlink(join(root, 'target', 'lib', 'b.so'))).toBe('a.so')
})

it('copies what others may not read, and leaves the original alone', async () => {
  const source = join(root, 'source', 'secret')
  const target = join(root, 'target', 'secret')
  await writeFile(source, 'text')
  await chmod(source, 0o600)
  await linkTree(join(root, 'source'), join(root, 'target'))
  expect(await readFile(target, 'utf8')).toBe('text')
  expect((await stat(target)).mode & 0o777).toBe(0o755)
  expect((await stat(source)).mode & 0o777).toBe(0o600)
})
