import { expect, it } from 'vitest'
import { parsePeakMemory } from './peak-memory.ts'

it('finds the mark among the other lines', () => {
  expect(parsePeakMemory('Name:\tnode\nVmPeak:\t 1000 kB\nVmHWM:\t  123456 kB\nVmRSS:\t 99 kB\n')).toBe(
    123_456 * 1024,
  )
})

it('finds none in the status of a process that has ended', () => {
  expect(parsePeakMemory('Name:\tnode\nState:\tZ (zombie)\n')).toBeNull()
})
