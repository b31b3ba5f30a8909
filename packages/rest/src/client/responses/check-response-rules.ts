import type { FieldPath } from '@standpipe/core'
import { checkCount, checkOption } from '../../options/check-option.ts'
import { responseActions, type BodyCondition, type ResponseRule } from './response-rule.ts'
import type { ResponseRules } from './response-rules.ts'

/** The rules of a client; throws a `ConfigurationError` that names what cannot be used. */
export function checkedRules(
  responses: readonly ResponseRule[] | undefined,
  errorPath: FieldPath | undefined,
  option: string,
): ResponseRules {
  if (errorPath !== undefined) checkErrorPath(errorPath, `${option}.errorPath`)
  if (responses !== undefined) checkResponseRules(responses, `${option}.responses`)
  return { rules: responses ?? [], errorPath: errorPath ?? null }
}

/** Throws a `ConfigurationError` for a path without a name. */
export function checkErrorPath(errorPath: FieldPath, option: string): void {
  checkOption(errorPath.length > 0, option, 'a path of one name at least, or left out', errorPath)
}

/** Throws a `ConfigurationError` that names the first rule that cannot be kept. */
export function checkResponseRules(rules: readonly ResponseRule[], option: string): void {
  checkOption(Array.isArray(rules), option, 'a list of rules', rules)
  for (const [index, rule] of rules.entries()) checkRule(rule, `${option}[${index}]`)
}

function checkRule({ status, body, action, retries = 0 }: ResponseRule, option: string): void {
  checkOption(
    responseActions.includes(action),
    `${option}.action`,
    `one of ${responseActions.join(', ')}`,
    action,
  )
  checkCount(retries, `${option}.retries`, 0)
  const hasAction = retries === 0 || !['retry', 'refreshAuth'].includes(action)
  checkOption(hasAction, `${option}.retries`, `left out beside the action "${action}"`, retries)
  const isConditional = status !== undefined || body !== undefined
  checkOption(isConditional, option, 'given a status, a body or both', 'neither')
  for (const pattern of [status ?? []].flat()) {
    const isStatus = typeof pattern === 'number' ? isKnownStatus(pattern) : /^[2-5]xx$/.test(pattern)
    checkOption(isStatus, `${option}.status`, "a status from 200 to 599 or a class such as '4xx'", pattern)
  }
  if (body !== undefined) checkCondition(body, `${option}.body`)
}

function checkCondition(body: BodyCondition, option: string): void {
  if (typeof body === 'function') return
  const hasOne = 'path' in body !== 'contains' in body
  checkOption(hasOne, option, 'a function, or an object with either a path or contains', JSON.stringify(body))
  if ('contains' in body) {
    checkOption(body.contains !== '', `${option}.contains`, 'a text of one character at least', body.contains)
    return
  }
  checkOption(body.path.length > 0, `${option}.path`, 'a path of one name at least', body.path)
  const isDouble = body.equals !== undefined && body.exists !== undefined
  checkOption(!isDouble, option, 'given equals or exists, not both', 'both')
}

function isKnownStatus(status: number): boolean {
  return Number.isInteger(status) && status >= 200 && status <= 599
}
