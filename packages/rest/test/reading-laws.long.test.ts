import { describe, expect, test } from 'vitest'
import { counterexample } from './support/counterexample.ts'
import { pagingKinds } from './support/laws/paging-kind.ts'
import { readingLaw } from './support/laws/reading-law.ts'

describe('each record is read exactly once, and resuming from any page gives the rest, in thousands of situations', () => {
  test.each(pagingKinds)('$name', async (kind) => {
    expect(await counterexample(readingLaw(kind), 2000)).toBeNull()
  })
})
