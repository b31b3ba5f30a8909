import * as fc from 'fast-check'

/** What breaks a law, shrunk, or null when it held. The seed is fixed: the same inputs in every run. */
export async function counterexample<Input>(law: fc.IRawProperty<Input>, numRuns: number): Promise<unknown> {
  const run = await fc.check(law, { numRuns, seed: 1 })
  return run.failed ? { input: run.counterexample, cause: run.errorInstance } : null
}
