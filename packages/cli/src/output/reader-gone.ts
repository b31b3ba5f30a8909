/** Whether writing failed because whoever read our output has gone, as in `standpipe preview … | head`. */
export function isReaderGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EPIPE'
}
