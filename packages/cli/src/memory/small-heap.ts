import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * Has V8 collect garbage sooner. A load makes garbage all the time and keeps little, and by default V8 lets so much of it
 * lie that a process is half as large again; that memory is worth more than the few per cent of time (measured in
 * docs/decisions/memory.md). Flags on Node's command line come too late for this: a package's binary has none.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1')
  setFlagsFromString('--heap-growing-percent=50')
}

/**
 * Collects all garbage and returns the empty pages of the heap to the machine. V8 keeps them for as long as the process
 * lives otherwise, in Node 24 as many as the heap ever had.
 */
export function releaseHeap(): void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as typeof gc
  collect?.({ type: 'major', execution: 'sync', flavor: 'last-resort' })
}
