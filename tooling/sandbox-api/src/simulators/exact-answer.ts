import type { Answer } from '../http/answer.ts'
import { exactText } from '../values/exact-text.ts'
import type { ExactValue } from '../values/exact-value.ts'

/** Answers with a value as JSON, its numbers digit for digit. */
export function exactAnswer(value: ExactValue, headers?: Answer['headers']): Answer {
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: Buffer.from(exactText(value)),
  }
}
