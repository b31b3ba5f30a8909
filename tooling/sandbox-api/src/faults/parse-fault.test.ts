import { expect, test } from 'vitest'
import { SandboxError } from '../sandbox-error.ts'
import type { Fault } from './fault.ts'
import { parseFault } from './parse-fault.ts'

test.each<Fault>([
  {
    kind: 'rate-limit',
    headers: 'retry-after-date',
    seconds: 3,
    resource: 'orders',
    at: 2,
    times: 3,
    every: 10,
  },
  { kind: 'server-error', status: 500 },
  { kind: 'cut-before' },
  { kind: 'cut-body', at: 4 },
  { kind: 'truncated-json' },
  { kind: 'page-size', size: 50 },
  { kind: 'repeat-page', page: 'first' },
  { kind: 'mutate', mutation: { resource: 'orders', deleted: 1, within: { from: 0, to: 100 } } },
  { kind: 'delay', milliseconds: 20 },
])('$kind is read as it is', (fault) => {
  expect(parseFault(JSON.parse(JSON.stringify(fault)))).toEqual(fault)
})

test.each([
  [null, 'a fault must be an object'],
  [{ kind: 'explode' }, 'kind must be one of auth, rate-limit'],
  [{ kind: 'delay' }, 'milliseconds must be an integer'],
  [{ kind: 'page-size', size: 0 }, 'size must be an integer of at least 1'],
  [{ kind: 'server-error', status: 404 }, 'status must be an integer of at least 500'],
  [{ kind: 'server-error', status: 600 }, 'status must be from 500 to 599'],
  [{ kind: 'cut-body', at: 0 }, 'at must be an integer of at least 1'],
  [{ kind: 'cut-body', resource: 7 }, 'resource must be a text'],
  [{ kind: 'cut-body', status: 500 }, 'a cut-body fault has no field "status"'],
  [{ kind: 'rate-limit', headers: 'soon' }, 'headers must be one of retry-after-seconds, retry-after-date'],
  [{ kind: 'mutate', mutation: { remove: 1 } }, 'a mutation has no field "remove"'],
  [{ kind: 'mutate', mutation: { resource: 'shoes' } }, 'resource must be one of customers'],
  [{ kind: 'mutate', mutation: { within: { from: 1 } } }, 'within.to must be an integer'],
])('%j is refused', (value, message) => {
  expect(() => parseFault(value)).toThrow(SandboxError)
  expect(() => parseFault(value)).toThrow(message)
})

test.each<Fault>([
  { kind: 'auth', problem: 'wrong' },
  { kind: 'rate-window', requests: 2, seconds: 10, headers: 'two-scopes' },
  { kind: 'refusal', status: 404 },
  { kind: 'not-found', path: '/api/v2/berry/2/' },
  { kind: 'error-body' },
  { kind: 'slow-body', milliseconds: 10 },
  { kind: 'clock-skew', seconds: -60 },
  { kind: 'ignore-offset' },
  { kind: 'empty-list', form: 'null' },
  { kind: 'single-as-object' },
  { kind: 'edit-records', edit: { remove: ['a'], asText: ['b'], set: { c: [1] }, odd: 'dates' } },
])('$kind is read as it is, too', (fault) => {
  expect(parseFault(JSON.parse(JSON.stringify(fault)))).toEqual(fault)
})
