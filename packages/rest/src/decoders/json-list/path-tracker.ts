/** Follows the brackets, keys and commas of a JSON document, to know when it is at a path. */
export interface PathTracker {
  /** Whether a string that begins now is a key that matters. */
  readonly expectsKey: boolean
  /** Whether a value that begins now stands at the path. */
  readonly isThere: boolean
  /** Whether the names so far lead on along the path, or to its end. */
  readonly isOnTheWay: boolean
  key(name: string): void
  open(kind: 'object' | 'list'): void
  close(): void
  comma(): void
  colon(): void
}

/** A tracker for one document. What is no JSON it follows somehow; whoever parses it will notice. */
export function createPathTracker(path: readonly string[]): PathTracker {
  const open: ('object' | 'list')[] = []
  /** How many names of the path the open objects stand for, from the root on. */
  let matched = 0
  let keyNext = false
  let key: string | null = null
  const isOnTheWay = (): boolean => open.length === matched + 1 && key !== null && key === path[matched]
  return {
    get expectsKey() {
      return keyNext && open.length === matched + 1
    },
    get isThere() {
      return path.length === 0 ? open.length === 0 : isOnTheWay() && matched === path.length - 1
    },
    get isOnTheWay() {
      return isOnTheWay()
    },
    key(name) {
      key = name
    },
    open(kind) {
      if (kind === 'object' && isOnTheWay() && matched < path.length - 1) matched += 1
      open.push(kind)
      keyNext = kind === 'object'
      key = null
    },
    close() {
      open.pop()
      matched = Math.min(matched, Math.max(0, open.length - 1))
      keyNext = false
      key = null
    },
    comma() {
      keyNext = open.at(-1) === 'object'
      key = null
    },
    colon() {
      keyNext = false
    },
  }
}
