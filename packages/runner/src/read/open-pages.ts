import type { Page } from '@standpipe/core'

/** The pages of a read, one after the other. */
export interface PageReader {
  /** The next page; null behind the last one. Rejects as soon as the signal is aborted, whatever the source does. */
  next(): Promise<Page | null>
  /** Tells the source that no more pages are wanted. */
  close(): Promise<void>
}

/** Opens the pages of a source. */
export function openPages(pages: AsyncIterable<Page>, signal: AbortSignal): PageReader {
  const iterator = pages[Symbol.asyncIterator]()
  return {
    next: async () => {
      const result = await orAbort(iterator.next(), signal)
      return result.done === true ? null : result.value
    },
    close: async () => {
      const closing = Promise.resolve(iterator.return?.())
      // A source that is deaf to the signal is still busy with its last page, and ends when that is over.
      await orAbort(closing, signal).catch((error: unknown) => {
        if (!signal.aborted) throw error
      })
    },
  }
}

function orAbort<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason)
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
    if (signal.aborted) abort()
    else signal.addEventListener('abort', abort, { once: true })
  })
}
