import { RecordError, type Contract, type RecordPlace } from '@standpipe/core'
import { contractError, verdictOn, type Breach, type Discarded } from './breach.ts'
import type { Discards } from './discards.ts'

/** What happens when a record cannot be stored as it came. */
export interface RecordIssues {
  /** Throws the `RecordError` of a field. */
  fail(path: readonly string[], problem: string): never
  /** Counts what the contract leaves out and says what that is. Throws `ContractError` where it leaves nothing out. */
  breach(breach: Breach): Discarded
}

/** The issues of the record at a place. */
export function recordIssues(
  place: RecordPlace,
  contract: Required<Contract>,
  discards: Discards,
): RecordIssues {
  return {
    fail: (path, problem) => {
      throw recordError(place, path, problem)
    },
    breach: (breach) => {
      const verdict = verdictOn(contract, breach)
      if (verdict === null) throw contractError(breach, place)
      discards.add(breach, verdict)
      return verdict
    },
  }
}

function recordError(place: RecordPlace, path: readonly string[], problem: string): RecordError {
  const field = path.join('.')
  return new RecordError({
    message: `${place.resource}: field '${field}' ${problem}, in record ${place.row} of ${place.page}`,
    hint: 'Correct the declaration of the column, or declare it text.',
    place,
    field,
  })
}
