/**
 * Does something with what is open, and closes it then, whatever came of it. Rejects with what closing failed with only
 * where the work did not fail before: what ended the work is what is told.
 */
export async function closeBehind<Result>(
  work: () => Promise<Result>,
  close: () => Promise<void>,
): Promise<Result> {
  let result: Result
  try {
    result = await work()
  } catch (error) {
    await close().catch(() => undefined)
    throw error
  }
  await close()
  return result
}
