import type { FieldPath } from '@standpipe/core'
import type { ResponseRule } from './response-rule.ts'

/** How the responses to a request are judged. */
export interface ResponseRules {
  /** The first that fits counts. */
  readonly rules: readonly ResponseRule[]
  /** Where the API puts its own errors into a body; null when it does not. */
  readonly errorPath: FieldPath | null
}

/** The rules of a resource before those of its client. */
export function joinRules(client: ResponseRules, resource: Partial<ResponseRules>): ResponseRules {
  const { rules = [], errorPath = client.errorPath } = resource
  return { rules: [...rules, ...client.rules], errorPath }
}
