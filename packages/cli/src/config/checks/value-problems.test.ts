import { secret as wrapped } from '@standpipe/core'
import { expect, test } from 'vitest'
import { env } from '../define/env.ts'
import { secret } from '../define/secret.ts'
import { valueProblems } from './value-problems.ts'

/** Where something is wrong. */
const places = (value: unknown): readonly string[] => valueProblems(value).map(({ path }) => path.join('.'))

test('finds them in settings of any name and depth, and in profiles', () => {
  const settings = { source: { list: [{ key: secret('not a name') }] }, env: env('sk_live_0123456789abcdef') }
  expect(
    places({
      pipelines: { pipelines: { source: 'a', settings } },
      profiles: { pipelines: { pipelines: { settings: { settings } } } },
    }),
  ).toEqual([
    'pipelines.pipelines.settings.source.list.0.key',
    'pipelines.pipelines.settings.env',
    'profiles.pipelines.pipelines.settings.settings.source.list.0.key',
    'profiles.pipelines.pipelines.settings.settings.env',
  ])
})

test('looks into no source, which may be of any shape', () => {
  const source: { [name: string]: unknown } = { key: wrapped('k3y') }
  source['itself'] = source
  expect(places({ pipelines: { a: { source } }, profiles: { p: { pipelines: { a: { source } } } } })).toEqual(
    [],
  )
})

test('refuses passwords in addresses, wrapped secrets and references within texts', () => {
  const settings = {
    url: 'https://me:pw@a.example',
    key: wrapped('k3y'),
    text: 'Bearer ${env:KEY}',
    plain: 'a@b.c',
  }
  expect(places({ settings })).toEqual(['settings.url', 'settings.key', 'settings.text'])
})
