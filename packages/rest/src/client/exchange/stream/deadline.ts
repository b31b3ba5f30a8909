/** A time limit that can be stopped and started like a watch. */
export interface Deadline {
  /** Stops the watch. */
  pause(): void
  /** Starts it again. */
  resume(): void
}

/** A limit that is running; `expire` is called once when it is used up. Pause it when it is not needed any more. */
export function startDeadline(milliseconds: number, expire: () => void): Deadline {
  let left = milliseconds
  let started = performance.now()
  let timer: NodeJS.Timeout | undefined = setTimeout(expire, left)
  return {
    pause() {
      if (timer === undefined) return
      clearTimeout(timer)
      timer = undefined
      left -= performance.now() - started
    },
    resume() {
      if (timer !== undefined) return
      started = performance.now()
      timer = setTimeout(expire, Math.max(0, left))
    },
  }
}
