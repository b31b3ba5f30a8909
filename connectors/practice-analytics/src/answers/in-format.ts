import type { RestResource } from '@standpipe/rest'
import { answerDecoder } from './answer-decoder.ts'
import type { AnswerFormat } from './answer-format.ts'

/** A resource as it is read from answers in a format. Its `select` must be a dotted path, as in JSON. */
export function inFormat(resource: RestResource, format: AnswerFormat): RestResource {
  const { name, select, columns = {} } = resource
  if (typeof select !== 'string')
    throw new TypeError(`the resource ${name} does not say where its records are`)
  return { ...resource, decoder: answerDecoder(format, select, columns) }
}
