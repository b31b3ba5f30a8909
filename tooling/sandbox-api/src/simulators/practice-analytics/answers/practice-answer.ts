import type { IncomingHttpHeaders } from 'node:http'
import { exactText } from '../../../values/exact-text.ts'
import { type ExactRecord, type ExactValue, isExactDecimal } from '../../../values/exact-value.ts'
import type { Answer } from '../../../http/answer.ts'
import type { PracticeSettings } from '../practice-options.ts'
import { xmlElement } from './xml-element.ts'

/** Answers in the format that a client accepts, XML if it does not mind. */
export function practiceAnswer(
  content: ExactRecord,
  headers: IncomingHttpHeaders,
  { booleans, jsonFromXml }: PracticeSettings,
  status = 200,
): Answer {
  const { accept = '*/*' } = headers
  const spelled = booleans === 'yes-no' ? changed(content, yesOrNo) : content
  if (!accept.includes('json')) return xmlAnswer(spelled, status)
  const written = jsonFromXml ? changed(spelled, fromXml) : spelled
  return bodyAnswer(status, 'application/json; charset=utf-8', exactText(written))
}

/** Answers in XML, with a line for each record as the API lays it out. */
export function xmlAnswer(content: ExactValue, status = 200): Answer {
  const text = `<?xml version="1.0" encoding="utf-8"?>\n${xmlElement('Response', content)}\n`
  return bodyAnswer(status, 'application/xml; charset=utf-8', text)
}

/** A failure in the form of the API. */
export function failure(description: string): ExactRecord {
  return { Status: 'ERROR', ErrorDescription: description }
}

function bodyAnswer(status: number, type: string, text: string): Answer {
  return { status, headers: { 'content-type': type }, body: Buffer.from(text) }
}

/** A value in which each part was changed, the inner ones first. */
function changed(value: ExactValue, change: (part: ExactValue) => ExactValue): ExactValue {
  if (typeof value !== 'object' || value === null || isExactDecimal(value)) return change(value)
  if (Array.isArray(value)) return change(value.map((element: ExactValue) => changed(element, change)))
  const fields = Object.entries(value).map(([name, field]: [string, ExactValue]) => [
    name,
    changed(field, change),
  ])
  return change(Object.fromEntries(fields) as ExactRecord)
}

function yesOrNo(part: ExactValue): ExactValue {
  return typeof part === 'boolean' ? (part ? 'Yes' : 'No') : part
}

function fromXml(part: ExactValue): ExactValue {
  if (Array.isArray(part)) return part.length > 1 ? part : (part[0] ?? null)
  return typeof part === 'object' && !isExactDecimal(part)
    ? part
    : typeof part === 'string'
      ? part
      : exactText(part)
}
