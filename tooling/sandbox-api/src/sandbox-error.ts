/** A wrong option, fault or mutation. Over HTTP it becomes an answer with status 400. */
export class SandboxError extends Error {
  override readonly name = 'SandboxError'
}
