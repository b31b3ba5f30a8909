import { describe, expect, it } from 'vitest'
import { describeDifferences } from './describe-differences.ts'

describe('describeDifferences', () => {
  it('finds none in equal fingerprints', () => {
    expect(describeDifferences('{"a":{"b":1}}', '{"a":{"b":1}}')).toEqual([])
  })

  it('names what changed, from what to what', () => {
    const before = '{"source":{"baseUrl":"https://a.test","filter":{"state":"open"}},"key":["id"]}'
    const after = '{"source":{"baseUrl":"https://b.test","filter":{}},"key":["id","line"]}'
    expect(describeDifferences(before, after)).toEqual([
      'base url changed from "https://a.test" to "https://b.test"',
      'filter, state changed from "open" to nothing',
      'key changed from ["id"] to ["id","line"]',
    ])
  })
})
