import { type Answer, jsonAnswer } from '../../../http/answer.ts'
import type { Route } from '../../../http/routes/route.ts'
import type { ExactRecord } from '../../../values/exact-value.ts'
import type { SimulatorServer } from '../../simulator.ts'

/** Answers with the API's form of an error. */
export function refusal(status: number, message: string): Answer {
  return jsonAnswer(status, { code: status, message })
}

/** A route that lets in who sends the key of the sandbox as a bearer token. */
export function guardedRoute(
  { apiKey }: SimulatorServer,
  route: Pick<Route, 'label' | 'resource' | 'answer'>,
): Route {
  return {
    ...route,
    errorBody: refusal(200, 'The page could not be made.'),
    refuse: ({ headers }) =>
      headers.authorization === `Bearer ${apiKey}` ? undefined : refusal(401, 'The key is not known.'),
  }
}

/** A record as it is served: without what a child carries from its parents. */
export function served(record: ExactRecord, carried: readonly string[]): ExactRecord {
  return Object.fromEntries(Object.entries(record).filter(([field]) => !carried.includes(field)))
}

/** A part of a path as it is meant. What cannot be decoded stays as it is, and is found nowhere. */
export function decodedPart(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
