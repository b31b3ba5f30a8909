import { expect, test } from 'vitest'
import { createFaultRegister } from './active-faults.ts'
import type { Fault } from './fault.ts'

function hitRequests(fault: Fault, requests: number, resource = 'orders'): number[] {
  const register = createFaultRegister()
  register.add(fault)
  return Array.from({ length: requests }, (_, index) => index + 1).filter(
    () => register.next(resource)[fault.kind] !== undefined,
  )
}

test.each<[string, Fault, number[]]>([
  ['once, at the first request', { kind: 'cut-before' }, [1]],
  ['once, later', { kind: 'cut-before', at: 3 }, [3]],
  ['in a burst', { kind: 'server-error', at: 2, times: 3 }, [2, 3, 4]],
  ['again and again', { kind: 'delay', milliseconds: 5, at: 2, every: 4 }, [2, 6, 10]],
  ['in bursts again and again', { kind: 'server-error', times: 2, every: 5 }, [1, 2, 6, 7]],
  ['from then on', { kind: 'page-size', size: 10, at: 8 }, [8, 9, 10]],
  ['for a while', { kind: 'page-size', size: 10, at: 2, times: 2 }, [2, 3]],
])('hits %s', (_name, fault, expected) => {
  expect(hitRequests(fault, 10)).toEqual(expected)
})

test('counts only the requests of its resource', () => {
  expect(hitRequests({ kind: 'cut-before', resource: 'items' }, 3, 'orders')).toEqual([])
  expect(hitRequests({ kind: 'cut-before', resource: 'items' }, 3, 'items')).toEqual([1])
})

test('several faults hit one request; of two of a kind the last one counts', () => {
  const register = createFaultRegister()
  register.add({ kind: 'delay', milliseconds: 1 })
  register.add({ kind: 'delay', milliseconds: 2 })
  register.add({ kind: 'cut-body' })
  expect(register.next('orders')).toEqual({
    delay: { kind: 'delay', milliseconds: 2 },
    'cut-body': { kind: 'cut-body' },
  })
})

test('says how often each fault was seen and hit, until cleared', () => {
  const register = createFaultRegister()
  register.add({ kind: 'cut-body', at: 2 })
  register.next('orders')
  register.next('items')
  register.next('orders')
  expect(register.list()).toEqual([{ fault: { kind: 'cut-body', at: 2 }, seen: 3, hits: 1 }])
  register.clear()
  expect(register.list()).toEqual([])
  expect(register.next('orders')).toEqual({})
})
