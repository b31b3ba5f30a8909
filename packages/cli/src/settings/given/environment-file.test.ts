import { ConfigurationError } from '@standpipe/core'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryDirectory } from '../../../test/support/temporary-directory.ts'
import { readEnvironmentFile } from './environment-file.ts'

test('reads .env of a directory', () => {
  const directory = temporaryDirectory()
  expect(readEnvironmentFile(directory)).toEqual({})
  writeFileSync(join(directory, '.env'), '# key\nINVENTORY__API_KEY="a b"\nexport OTHER=1\n')
  expect(readEnvironmentFile(directory)).toEqual({ INVENTORY__API_KEY: 'a b', OTHER: '1' })
})

test('says so when it cannot be read', () => {
  const directory = temporaryDirectory()
  mkdirSync(join(directory, '.env'))
  expect(() => readEnvironmentFile(directory)).toThrow(ConfigurationError)
})
