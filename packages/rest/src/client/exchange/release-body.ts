/**
 * Gives the memory of a body back at once; the body is empty afterwards. It lies outside of the heap, and garbage there
 * does not make V8 collect any sooner (docs/decisions/memory.md).
 */
export function releaseBody(body: Uint8Array): void {
  const { buffer } = body
  // Node keeps many small buffers in one.
  const isWhole = buffer instanceof ArrayBuffer && buffer.byteLength === body.byteLength
  // A decoder may have handed the body on to a worker.
  if (isWhole && !buffer.detached) buffer.transfer(0)
}
