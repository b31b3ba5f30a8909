import * as fc from 'fast-check'

/** What an answer may be instead of rows. */
export type Fault = 'status 429' | 'status 503' | 'cut body' | 'network error' | 'html' | 'none'

/** How an API tells where its rows end. */
export type Ending = 'total' | 'more' | 'nothing'

/** An API that gives pages, caps and lowers their size, fails now and then, and how it is read. */
export interface Situation {
  readonly count: number
  readonly limit: number
  readonly cap: number
  /** Added to the cap with each response, never below one row. */
  readonly shrinking: number
  readonly start: number
  readonly ending: Ending
  readonly faults: readonly Fault[]
  /** How many turns of the event loop each answer takes; they come round again. */
  readonly turns: readonly number[]
  /** Pages asked for at the same time. */
  readonly concurrency: number
  /** From which page reading is resumed, counted on from the first one. */
  readonly resumeAt: number
}

const fault = fc.constantFrom<Fault>(
  'status 429',
  'status 503',
  'cut body',
  'network error',
  'html',
  'none',
  'none',
)

// Mostly small against the rows, so that there are pages enough to go wrong.
const size = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 2, max: 8 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 25 }) },
)

/** Any of them; some are read page by page. */
export const situation: fc.Arbitrary<Situation> = fc.record({
  count: fc.nat(50),
  limit: size,
  cap: size,
  shrinking: fc.constantFrom(0, 0, 1, 3),
  start: fc.constantFrom(0, 0, 1, 7),
  ending: fc.constantFrom<Ending>('total', 'more', 'nothing'),
  faults: fc.array(fault, { maxLength: 12 }),
  turns: fc.array(fc.nat(4), { minLength: 1, maxLength: 7 }),
  concurrency: fc.oneof(fc.constant(1), fc.integer({ min: 2, max: 9 }), fc.constant(8)),
  resumeAt: fc.nat(60),
})
