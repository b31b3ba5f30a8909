import { type Answer, errorAnswer } from '../../../http/answer.ts'
import { exactText } from '../../../values/exact-text.ts'
import { type ExactRecord, type ExactValue, isExactDecimal } from '../../../values/exact-value.ts'

/** Answers with a value as HAL: every object in it gets `_links`. */
export function halAnswer(value: ExactRecord, self: string): Answer {
  const body = Buffer.from(exactText(withLinks(value, self)))
  return { status: 200, headers: { 'content-type': 'application/hal+json; charset=utf-8' }, body }
}

/** Refuses in the API's own form of an error. */
export function refusal(status: number, code: string, hint: string): Answer {
  const { body: _body, ...answer } = errorAnswer(status, code, hint)
  return { ...answer, body: Buffer.from(JSON.stringify({ ErrorCode: code, Hint: hint })) }
}

function withLinks(value: ExactValue, self: string): ExactValue {
  if (Array.isArray(value)) {
    return (value as readonly ExactValue[]).map((element, index) => withLinks(element, `${self}/${index}`))
  }
  if (typeof value !== 'object' || value === null || isExactDecimal(value)) return value
  const fields = Object.entries(value).map(([name, field]) => [name, withLinks(field, `${self}/${name}`)])
  return { ...Object.fromEntries(fields), _links: { self: { href: self } } }
}
