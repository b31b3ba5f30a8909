import type { TestAnswer } from './test-api.ts'

/**
 * What happens to a request in the place of its page, or on the way.
 *
 * - `answer`: this answer instead.
 * - `cut-before`: the connection ends without an answer.
 * - `cut-body`: the connection ends after half of the body.
 * - `truncated`: half of the body, under a `Content-Length` that fits the half.
 * - `slow`: the body comes in pieces, with pauses.
 * - `silent`: nothing comes, and the connection stays open.
 */
export type Disturbance =
  | { readonly kind: 'answer'; readonly answer: TestAnswer }
  | { readonly kind: 'cut-before' | 'cut-body' | 'truncated' | 'slow' | 'silent' }
