import { ConfigurationError } from '@standpipe/core'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readEnvironmentFile } from './environment-file.ts'

test('reads .env of a directory', () => {
  const directory = mkdtempSync(join(tmpdir(), 'standpipe-env-'))
  expect(readEnvironmentFile(directory)).toEqual({})
  writeFileSync(join(directory, '.env'), '# key\nINVENTORY__API_KEY="a b"\nexport OTHER=1\n')
  expect(readEnvironmentFile(directory)).toEqual({ INVENTORY__API_KEY: 'a b', OTHER: '1' })
})

test('says so when it cannot be read', () => {
  const directory = mkdtempSync(join(tmpdir(), 'standpipe-env-'))
  mkdirSync(join(directory, '.env'))
  expect(() => readEnvironmentFile(directory)).toThrow(ConfigurationError)
})
