/** What a source gives, one after the other: pages of a read, or partitions. */
export interface IterableReader<Value> {
  /** The next one; null behind the last. Rejects as soon as the signal is aborted, whatever the source does. */
  next(): Promise<Value | null>
  /** Tells the source that no more are wanted. */
  close(): Promise<void>
}

/** Opens something that a source gives. */
export function openIterable<Value>(
  values: AsyncIterable<Value>,
  signal: AbortSignal,
): IterableReader<Value> {
  const iterator = values[Symbol.asyncIterator]()
  return {
    next: async () => {
      const result = await orAbort(iterator.next(), signal)
      return result.done === true ? null : result.value
    },
    close: async () => {
      // A source that is deaf to the signal is still busy with its last page, and ends when that is over.
      await orAbort(endOf(iterator), signal).catch((error: unknown) => {
        if (!signal.aborted) throw error
      })
    },
  }
}

/** An iterator written by hand may also throw at once. */
async function endOf(iterator: AsyncIterator<unknown>): Promise<void> {
  await iterator.return?.()
}

function orAbort<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason)
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
    if (signal.aborted) abort()
    else signal.addEventListener('abort', abort, { once: true })
  })
}
