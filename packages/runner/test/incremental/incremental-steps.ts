import * as fc from 'fast-check'
import type { ApiChange } from './changing-api.ts'

/** A run of the law, or what happens before the next one. */
export type IncrementalStep =
  | { readonly kind: 'change'; readonly change: ApiChange }
  | { readonly kind: 'wait'; readonly seconds: number }
  | ({ readonly kind: 'read' } & ReadScript)
  | ({ readonly kind: 'backfill' } & BackfillScript & ReadScript)

/** A range in seconds before the present. */
export interface BackfillScript {
  readonly from: number
  /** Its length; null: it has no end. */
  readonly seconds: number | null
  /** Whether it is said for the run, and not declared. */
  readonly isSaid: boolean
}

/** What happens while a run reads. */
export interface ReadScript {
  /** The request that fails, from 1; null: none. */
  readonly failsAt: number | null
  /** What changes before a request, by its number. */
  readonly during: { readonly [request: number]: ApiChange }
}

/** How long behind its time a record may show up. */
export const lateness = 20

/** For what the steps are made. */
export interface StepOptions {
  readonly rowOrder?: 'asc' | 'desc'
  /** Whether records may show up behind their time. */
  readonly hasLate: boolean
}

/** Any sequence of runs and changes. */
export function anySteps(options: StepOptions): fc.Arbitrary<readonly IncrementalStep[]> {
  // A record that leaves its place lets those behind it move up, past a reader of pages by offset. Between runs that is
  // noticed: the page to go on from is another one then.
  const during = options.rowOrder === 'asc' ? anyAddition(options) : anyChange(options)
  const script = {
    failsAt: fc.option(fc.integer({ min: 1, max: 6 })),
    during: fc.dictionary(fc.integer({ min: 1, max: 6 }).map(String), during, { maxKeys: 3 }),
  }
  const anyStep: fc.Arbitrary<IncrementalStep> = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ kind: fc.constant('change' as const), change: anyChange(options) }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const), seconds: fc.nat(40) }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('read' as const), ...script }) },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('backfill' as const),
        from: fc.nat(120),
        seconds: fc.option(fc.integer({ min: 1, max: 60 }), { freq: 3 }),
        isSaid: fc.boolean(),
        ...script,
      }),
    },
  )
  return fc.array(anyStep, { maxLength: 12 })
}

function anyChange(options: StepOptions): fc.Arbitrary<ApiChange> {
  const change = fc.record({ kind: fc.constant('change' as const), at: fc.nat(20) })
  return fc.oneof({ weight: 2, arbitrary: anyAddition(options) }, change)
}

function anyAddition({ hasLate }: StepOptions): fc.Arbitrary<ApiChange> {
  const add = fc.constant({ kind: 'add' as const })
  const late = fc.record({ kind: fc.constant('add-late' as const), seconds: fc.nat(lateness) })
  return hasLate ? fc.oneof(add, late) : add
}
