import type { JsonValue } from '@standpipe/core'
import { fieldAt } from '../../selectors/field-at.ts'
import type { RawResponse } from '../exchange/exchange.ts'
import type {
  BodyCondition,
  ComparedValue,
  PathCondition,
  ResponseRule,
  StatusPattern,
} from './response-rule.ts'

/** The first rule that fits a response; `value` is its decoded body, undefined when it cannot be decoded. */
export function findRule(
  rules: readonly ResponseRule[],
  response: RawResponse,
  value: JsonValue | undefined,
): ResponseRule | undefined {
  return rules.find(
    ({ status, body }) =>
      fitsStatus(status, response.status) && (body === undefined || fitsBody(body, response, value)),
  )
}

/** Whether a rule for this status looks at the decoded body. */
export function looksIntoBody(rules: readonly ResponseRule[], status: number): boolean {
  return rules.some(({ body, ...rule }) => {
    const isDecoded = typeof body === 'function' || (body !== undefined && 'path' in body)
    return isDecoded && fitsStatus(rule.status, status)
  })
}

function fitsStatus(pattern: ResponseRule['status'], status: number): boolean {
  return pattern === undefined || [pattern].flat().some((one) => isOfClass(one, status))
}

function isOfClass(pattern: StatusPattern, status: number): boolean {
  return typeof pattern === 'number'
    ? pattern === status
    : pattern.startsWith(String(Math.floor(status / 100)))
}

function fitsBody(condition: BodyCondition, response: RawResponse, value: JsonValue | undefined): boolean {
  const { status, headers } = response
  const bytes = Buffer.from(response.body.buffer, response.body.byteOffset, response.body.byteLength)
  if (typeof condition === 'function') {
    return condition({
      status,
      headers,
      body: value,
      get text() {
        return bytes.toString('utf8')
      },
    })
  }
  if ('contains' in condition) return bytes.includes(condition.contains)
  return value !== undefined && fitsValue(condition, fieldAt(value, condition.path) ?? null)
}

function fitsValue({ equals, exists = true }: PathCondition, value: JsonValue): boolean {
  if (equals === undefined) return (value !== null) === exists
  return [equals].flat().some((compared: ComparedValue) => isSame(compared, value))
}

function isSame(compared: ComparedValue, value: JsonValue): boolean {
  if (compared === value) return true
  const isNumber = typeof compared === 'number' || typeof compared === 'bigint'
  return (
    isNumber && (typeof value === 'number' || typeof value === 'bigint') && String(compared) === String(value)
  )
}
