import { expect, it } from 'vitest'
import { complaints } from '../test-tree.ts'
import { cycles } from './cycles.ts'

const dependsOn = (name: string, other: string) => ({ name, dependencies: { [other]: 'workspace:^' } })

it('accepts packages that share a dependency', () => {
  const manifests = {
    'packages/a': { name: 'a', dependencies: { b: 'workspace:^', c: 'workspace:^' } },
    'packages/b': dependsOn('b', 'c'),
    'packages/c': { name: 'c' },
  }
  expect(complaints(cycles, { manifests })).toEqual([])
})

it('refuses a circle, once, also through development dependencies', () => {
  const manifests = {
    'packages/a': dependsOn('a', 'b'),
    'packages/b': dependsOn('b', 'c'),
    'tooling/c': { name: 'c', devDependencies: { a: 'workspace:^' } },
  }
  expect(complaints(cycles, { manifests })).toEqual([
    'packages/a/package.json: the packages depend in a circle: a -> b -> c -> a',
  ])
})
