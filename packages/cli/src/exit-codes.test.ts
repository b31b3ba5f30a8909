import {
  ConfigurationError,
  CredentialsError,
  DecodeError,
  DestinationError,
  DestinationLockedError,
  PagingError,
  ParentError,
  QuotaError,
  RecordError,
  RequestError,
  SelectorError,
  SpecVersionError,
  StandpipeError,
} from '@standpipe/core'
import type { RunSummary } from '@standpipe/runner'
import { expect, test } from 'vitest'
import { sampleSummary } from '../test/support/samples.ts'
import {
  exitCodeOfError,
  exitCodeOfOutput,
  exitCodeOfRun,
  exitCodes,
  strongestExitCode,
  type ExitCode,
} from './exit-codes.ts'
import { stopRequest } from './stop-request.ts'

const message = 'm'
const facts = { method: 'GET', url: '/', attempts: 1 }

class Defect extends StandpipeError {
  readonly code = 'SP_DEFECT'
  readonly consequence = 'report-defect'
}

const errors = {
  configuration: new ConfigurationError({ message }),
  specVersion: new SpecVersionError({ message, found: 'v2', supported: ['v1'] }),
  credentials: new CredentialsError({ message, facts }),
  request: new RequestError({ message, facts }),
  decode: new DecodeError({ message }),
  selector: new SelectorError({ message, selector: 'data', keys: [] }),
  paging: new PagingError({ message, problem: 'page-repeated' }),
  parent: new ParentError({ message, parent: 'shops' }),
  record: new RecordError({ message, field: 'id', place: { resource: 'orders', page: 'GET /', row: 1 } }),
  destination: new DestinationError({ message }),
  locked: new DestinationLockedError({ message }),
  quota: new QuotaError({ message, delayMs: 1 }),
  defect: new Defect({ message }),
}

test.each<[unknown, ExitCode]>([
  [errors.configuration, 2],
  [errors.specVersion, 2],
  [errors.credentials, 3],
  [errors.request, 3],
  [errors.decode, 3],
  [errors.selector, 1],
  [errors.paging, 1],
  [errors.parent, 1],
  [errors.record, 1],
  [errors.destination, 4],
  [errors.locked, 75],
  [errors.quota, 75],
  [errors.defect, 70],
  [new TypeError('oops'), 70],
  ['oops', 70],
])('%s before any load ends with %d', (error, code) => {
  expect(exitCodeOfError(error)).toBe(code)
})

type Result = Pick<RunSummary, 'status' | 'resources' | 'failure' | 'errors'>

const done = sampleSummary()
const nothing = sampleSummary({ status: 'failed', loads: 0, rowsWritten: {} })
const partly = sampleSummary({ status: 'failed', loads: 1 })

function outcome(
  status: Result['status'],
  summaries: readonly Result['resources'][number]['summary'][],
  different: Partial<Result> = {},
): Result {
  const resources = summaries.map((summary, index) => ({ name: `r${index}`, table: `r${index}`, summary }))
  return { status, resources, failure: null, errors: [], ...different }
}

test.each<[string, Result, ExitCode]>([
  ['everything loaded', outcome('completed', [done]), 0],
  ['a resource failed beside others', outcome('failed', [done, nothing], { errors: [errors.request] }), 1],
  ['a resource failed after a load', outcome('failed', [partly], { errors: [errors.credentials] }), 1],
  ['the source failed before any load', outcome('failed', [nothing], { errors: [errors.request] }), 3],
  ['the key was refused', outcome('failed', [nothing, nothing], { errors: [errors.credentials] }), 3],
  ['a selector matched nothing', outcome('failed', [nothing], { errors: [errors.selector] }), 1],
  ['a record had no key', outcome('failed', [nothing], { errors: [errors.record] }), 1],
  ['a fingerprint changed', outcome('failed', [done, nothing], { errors: [errors.configuration] }), 2],
  [
    'the quota was used up',
    outcome('failed', [done, nothing], { errors: [errors.quota, errors.request] }),
    75,
  ],
  ['the destination failed', outcome('failed', [partly, done], { failure: errors.destination }), 4],
  ['it is locked', outcome('failed', [nothing], { failure: errors.locked }), 75],
  [
    'a defect in one resource',
    outcome('failed', [done, nothing], { errors: [errors.defect, errors.request] }),
    70,
  ],
])('%s: %#', (_case, summary, code) => {
  expect(exitCodeOfRun(summary, new AbortController().signal)).toBe(code)
})

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('a run that %s interrupted ends with %d', (signal, code) => {
  const controller = new AbortController()
  controller.abort(stopRequest(signal))
  const interrupted = outcome('interrupted', [sampleSummary({ status: 'interrupted' })], {
    errors: [errors.request],
  })
  expect(exitCodeOfRun(interrupted, controller.signal)).toBe(code)
  expect(exitCodeOfRun(outcome('completed', [done]), controller.signal)).toBe(0)
})

test('the strongest of several codes wins', () => {
  expect(strongestExitCode([])).toBe(exitCodes.ok)
  expect(strongestExitCode([0, 1])).toBe(1)
  expect(strongestExitCode([1, 75])).toBe(75)
  expect(strongestExitCode([75, 2])).toBe(2)
  expect(strongestExitCode([2, 3])).toBe(3)
  expect(strongestExitCode([3, 4])).toBe(4)
  expect(strongestExitCode([4, 70, 1])).toBe(70)
})

test('output that was lost in part changes the code of success only', () => {
  expect([exitCodeOfOutput(0, true), exitCodeOfOutput(0, false)]).toEqual([0, 75])
  expect([exitCodeOfOutput(4, false), exitCodeOfOutput(130, false)]).toEqual([4, 130])
})
