import { RecordError, type Contract, type RecordPlace } from '@standpipe/core'
import { contractError, verdictOn, type Breach, type Discarded } from './breach.ts'
import { pathKey } from '../tables/path-key.ts'
import type { Discards } from './discards.ts'

/** What happens when a record cannot be stored as it came. */
export interface RecordIssues {
  /** Throws the `RecordError` of a field. */
  fail(path: readonly string[], problem: string): never
  /** Counts what the contract leaves out and says what that is. Throws `ContractError` where it leaves nothing out. */
  breach(breach: Breach): Discarded
}

/** What decides about the issues of a record. */
export interface IssueRules {
  readonly contract: Required<Contract>
  /** Fields by which records are compared with stored rows: none of their values is left out. */
  readonly compared: readonly (readonly string[])[]
}

/** The issues of the record at a place. */
export function recordIssues(
  place: RecordPlace,
  { contract, compared }: IssueRules,
  discards: Discards,
): RecordIssues {
  const keys = new Set(compared.map(pathKey))
  return {
    fail: (path, problem) => {
      throw recordError(place, path, problem)
    },
    breach: (breach) => {
      const verdict = verdictOn(contract, breach)
      if (verdict === null) throw contractError(breach, place)
      if (verdict === 'value' && keys.has(pathKey(breach.path))) throw comparedError(breach, place)
      discards.add(breach, verdict)
      return verdict
    },
  }
}

function comparedError({ path, problem }: Breach, place: RecordPlace): RecordError {
  const field = path.join('.')
  return new RecordError({
    message: `${place.resource}: field '${field}' ${problem}, and cannot be left out, because records are compared by it; in record ${place.row} of ${place.page}`,
    hint: 'Let the contract evolve, or have it discard the row.',
    place,
    field,
  })
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
