import { describe, expect, test } from 'vitest'
import { budgetProblems, footprintLine, mostBytes, toolkitPackages } from '../src/packed/connector-budget.ts'
import { isRegistryFailure } from '../src/packed/registry-error.ts'

const shop = { name: '@standpipe/connector-shop' }
const sizes = (...names: readonly string[]): { name: string; version: string; bytes: number }[] =>
  names.map((name) => ({ name, version: '1.0.0', bytes: 500_000 }))

describe('budgetProblems', () => {
  test('takes the connector, the toolkit and what the connector asks for itself', () => {
    expect(budgetProblems(shop, ['zod'], sizes(shop.name, 'zod', ...toolkitPackages))).toEqual([])
  })

  test('names what has no business there', () => {
    const installed = sizes(shop.name, '@duckdb/node-api', 'standpipe')
    expect(budgetProblems(shop, [], installed)).toEqual([
      "@standpipe/connector-shop brings @duckdb/node-api along, which is neither its own nor the toolkit's",
      "@standpipe/connector-shop brings standpipe along, which is neither its own nor the toolkit's",
    ])
  })

  test('says when it is too heavy', () => {
    const installed = [{ name: shop.name, version: '1.0.0', bytes: mostBytes + 1 }]
    expect(budgetProblems(shop, [], installed)).toEqual([expect.stringContaining('weighs')])
  })
})

test('a line has packages and size', () => {
  expect(footprintLine(shop.name, sizes(shop.name, 'zod'))).toBe(
    '@standpipe/connector-shop: 2 packages, 1.0 MB installed',
  )
})

test.each([
  ['npm error code ENOTFOUND\nnpm error request to https://packages.example.com/zod failed', true],
  ['npm error code ECONNREFUSED', true],
  ['npm error code ENOTCACHED', true],
  ['npm error code E404', false],
  ['npm error code ERESOLVE', false],
])('%j tells of a registry that does not answer: %s', (output, expected) => {
  expect(isRegistryFailure(output)).toBe(expected)
})
