import { parseMutation } from '../data/mutations/parse-mutation.ts'
import { SandboxError } from '../sandbox-error.ts'
import { type InputFields, readChoice, readCount, readObject, refuseUnknown } from '../values/read-input.ts'
import { type Fault, faultKinds, type FaultSchedule } from './fault.ts'

const scheduleFields = ['kind', 'resource', 'at', 'times', 'every']

/** Checks a fault that came as JSON. Throws `SandboxError`. */
export function parseFault(value: unknown): Fault {
  const fields = readObject(value, 'a fault')
  const kind = readChoice(fields['kind'], faultKinds, 'kind')
  const own = ownFields[kind]
  refuseUnknown(fields, [...scheduleFields, ...Object.keys(own)], `a ${kind} fault`)
  const read = Object.entries(own)
    .filter(([name, { required }]) => required === true || fields[name] !== undefined)
    .map(([name, field]) => [name, field.read(fields[name], name)])
  // Each kind has been read with its own fields, which the compiler cannot follow through the table.
  return { kind, ...readSchedule(fields), ...Object.fromEntries(read) } as Fault
}

interface FaultField {
  readonly read: (value: unknown, name: string) => unknown
  readonly required?: boolean
}

const ownFields: { readonly [kind in Fault['kind']]: { readonly [field: string]: FaultField } } = {
  'rate-limit': {
    retryAfter: { read: (value, name) => readChoice(value, ['seconds', 'date'], name) },
    seconds: { read: (value, name) => readCount(value, name) },
  },
  'server-error': { status: { read: readStatus } },
  'cut-before': {},
  'cut-body': {},
  'truncated-json': {},
  'page-size': { size: { read: (value, name) => readCount(value, name, 1), required: true } },
  'repeat-page': { page: { read: (value, name) => readChoice(value, ['previous', 'first'], name) } },
  mutate: { mutation: { read: parseMutation, required: true } },
  delay: { milliseconds: { read: (value, name) => readCount(value, name), required: true } },
}

function readStatus(value: unknown, name: string): number {
  const status = readCount(value, name, 500)
  if (status <= 599) return status
  throw new SandboxError(`${name} must be from 500 to 599, not ${status}`)
}

function readSchedule(fields: InputFields): FaultSchedule {
  const { resource } = fields
  if (resource !== undefined && typeof resource !== 'string')
    throw new SandboxError('resource must be a text')
  const counts = (['at', 'times', 'every'] as const)
    .filter((name) => fields[name] !== undefined)
    .map((name) => [name, readCount(fields[name], name, 1)] as const)
  return { ...(resource === undefined ? {} : { resource }), ...Object.fromEntries(counts) }
}
