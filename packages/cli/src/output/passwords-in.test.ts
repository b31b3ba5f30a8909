import { expect, test } from 'vitest'
import { passwordsIn } from './passwords-in.ts'

test.each([
  ['postgres://user:sesame@host/db', ['sesame']],
  ['postgres://user:p%40ss@host/db', ['p%40ss', 'p@ss']],
  ['postgres://user:p@ss:w@host/db', ['p@ss:w']],
  ['postgres://user:what?/x@host/db', ['what?/x']],
  ['postgres://user:sesame@host/db?application_name=a@b', ['sesame', 'sesame@host/db?application_name=a']],
  ['postgres://user:50%@host/db', ['50%']],
  ['postgres://host/db?user=a&password=sesame', ['sesame']],
  ['postgres://user@host/db', []],
  ['duckdb:a@b.duckdb', []],
])('the passwords in %s are %j', (location, passwords) => {
  expect(passwordsIn(location)).toEqual(passwords)
})
