import { expect, it } from 'vitest'
import { faultProblems } from './fault-problems.ts'

const ended = { exitCode: 0, signal: null, stdout: '', stderr: '', milliseconds: 1 }
const survived = { exit: 0, says: null }

it('takes the end of a run as proof of a fault that ends it', () => {
  const failed = { ...ended, exitCode: 4, stderr: 'No space left' }
  expect(faultProblems({ exit: 4, says: /No space/ }, failed)).toEqual([])
  expect(faultProblems({ exit: 4, says: /No space/ }, ended)).toEqual([
    'it must end with 4; it said: ',
    'it must say /No space/, not: ',
  ])
})

it('wants proof of a fault that a run gets over', () => {
  expect(faultProblems(survived, { ...ended, hasHappened: true })).toEqual([])
  const unproved = ['nothing shows that the fault came about']
  expect(faultProblems(survived, { ...ended, hasHappened: false })).toEqual(unproved)
  expect(faultProblems(survived, ended)).toEqual(unproved)
})
