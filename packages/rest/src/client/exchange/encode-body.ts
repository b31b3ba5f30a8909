import type { RequestBody } from '@standpipe/core'
import { stringifyExactJson } from '../../decoders/stringify-exact-json.ts'
import { encodeParameters } from '../request-url.ts'

/** The body of a request as it is sent, with its content type. */
export function encodeBody(body: RequestBody): { readonly text: string; readonly type: string | undefined } {
  if ('json' in body) return { text: stringifyExactJson(body.json), type: 'application/json' }
  if ('form' in body) {
    return { text: encodeParameters(body.form), type: 'application/x-www-form-urlencoded' }
  }
  return { text: body.text, type: body.type }
}

/** The header that names its content type; empty without a body, or where its type is not known. */
export function contentTypeOf(body: RequestBody | undefined): { readonly 'content-type'?: string } {
  const type = body === undefined ? undefined : encodeBody(body).type
  return type === undefined ? {} : { 'content-type': type }
}
