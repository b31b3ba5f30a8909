import type { IterableReader } from '../../read/pages/open-iterable.ts'
import { linkAbort } from './link-abort.ts'

/** What a source gives, with the first value asked for before anybody wants it. */
export interface ReaderAhead<Value> extends IterableReader<Value> {
  /** Ends it although nothing of it was taken; what is under way is aborted. */
  discard(): Promise<void>
}

/** Opens something and asks for its first value. What that fails with is told when its turn comes. */
export function openAhead<Value>(
  open: (signal: AbortSignal) => IterableReader<Value>,
  signal: AbortSignal,
): ReaderAhead<Value> {
  const linked = linkAbort(signal)
  const reader = open(linked.signal)
  let first: Promise<Value | null> | null = reader.next()
  first.catch(() => undefined)
  const close = async (): Promise<void> => {
    try {
      await reader.close()
    } finally {
      linked.release()
    }
  }
  return {
    next: () => {
      const next = first ?? reader.next()
      first = null
      return next
    },
    close,
    discard: () => {
      linked.abort()
      return close()
    },
  }
}
