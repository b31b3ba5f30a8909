import { expect, test } from 'vitest'
import { SandboxError } from '../sandbox-error.ts'
import type { Fault } from './fault.ts'
import { parseFault } from './parse-fault.ts'

test.each<Fault>([
  { kind: 'rate-limit', retryAfter: 'date', seconds: 3, resource: 'orders', at: 2, times: 3, every: 10 },
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
  [{ kind: 'explode' }, 'kind must be one of rate-limit, server-error'],
  [{ kind: 'delay' }, 'milliseconds must be an integer'],
  [{ kind: 'page-size', size: 0 }, 'size must be an integer of at least 1'],
  [{ kind: 'server-error', status: 404 }, 'status must be an integer of at least 500'],
  [{ kind: 'server-error', status: 600 }, 'status must be from 500 to 599'],
  [{ kind: 'cut-body', at: 0 }, 'at must be an integer of at least 1'],
  [{ kind: 'cut-body', resource: 7 }, 'resource must be a text'],
  [{ kind: 'cut-body', status: 500 }, 'a cut-body fault has no field "status"'],
  [{ kind: 'rate-limit', retryAfter: 'soon' }, 'retryAfter must be one of seconds, date'],
  [{ kind: 'mutate', mutation: { remove: 1 } }, 'a mutation has no field "remove"'],
  [{ kind: 'mutate', mutation: { resource: 'shoes' } }, 'resource must be one of customers'],
  [{ kind: 'mutate', mutation: { within: { from: 1 } } }, 'within.to must be an integer'],
])('%j is refused', (value, message) => {
  expect(() => parseFault(value)).toThrow(SandboxError)
  expect(() => parseFault(value)).toThrow(message)
})
