import { SandboxError } from '../../sandbox-error.ts'
import { readChoice, readObject, refuseUnknown } from '../../values/read-input.ts'
import { oddKinds } from './odd-values.ts'
import type { RecordEdit } from './record-edit.ts'

/** Checks an edit that came as JSON. Throws `SandboxError`. */
export function parseRecordEdit(value: unknown): RecordEdit {
  const fields = readObject(value, 'an edit')
  refuseUnknown(fields, ['remove', 'asText', 'set', 'odd'], 'an edit')
  return {
    ...(fields['remove'] !== undefined && { remove: readNames(fields['remove'], 'edit.remove') }),
    ...(fields['asText'] !== undefined && { asText: readNames(fields['asText'], 'edit.asText') }),
    ...(fields['set'] !== undefined && { set: readObject(fields['set'], 'edit.set') }),
    ...(fields['odd'] !== undefined && { odd: readChoice(fields['odd'], oddKinds, 'edit.odd') }),
  }
}

function readNames(value: unknown, what: string): readonly string[] {
  if (Array.isArray(value) && value.every((name) => typeof name === 'string')) return value
  throw new SandboxError(`${what} must be a list of names, not ${JSON.stringify(value)}`)
}
