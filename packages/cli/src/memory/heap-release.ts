import type { RunListener } from '../progress/run-listener.ts'

/** Releases the heap when the last resource has ended, because DuckDB tidies its file up then and takes memory for it. */
export function heapRelease(releaseHeap: () => void): RunListener {
  let reading = 0
  return {
    report: (event) => {
      if (event.type === 'run-started') reading = event.resources.length
      if (event.type !== 'resource-finished') return
      reading -= 1
      if (reading === 0) releaseHeap()
    },
  }
}
