/** The error that a promise or function fails with; fails itself when there is none. */
export async function thrown(attempt: Promise<unknown> | (() => unknown)): Promise<unknown> {
  try {
    await (typeof attempt === 'function' ? attempt() : attempt)
  } catch (error) {
    return error
  }
  throw new Error('Nothing was thrown.')
}
