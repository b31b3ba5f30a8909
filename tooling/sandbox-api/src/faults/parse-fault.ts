import { parseMutation } from '../data/mutations/parse-mutation.ts'
import { SandboxError } from '../sandbox-error.ts'
import { type InputFields, readChoice, readCount, readObject, refuseUnknown } from '../values/read-input.ts'
import { rateLimitHeaderStyles } from './answers/rate-limit-headers.ts'
import { parseRecordEdit } from './edits/parse-record-edit.ts'
import {
  authProblems,
  emptyListForms,
  type Fault,
  type FaultKind,
  type FaultSchedule,
  repeatedPages,
} from './fault.ts'

const scheduleTexts = ['resource', 'path'] as const
const scheduleCounts = ['at', 'times', 'every'] as const

/** Checks a fault that came as JSON. Throws `SandboxError`. */
export function parseFault(value: unknown): Fault {
  const fields = readObject(value, 'a fault')
  const kind = readChoice(fields['kind'], faultKinds, 'kind')
  const own = ownFields[kind]
  refuseUnknown(fields, ['kind', ...scheduleTexts, ...scheduleCounts, ...Object.keys(own)], `a ${kind} fault`)
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

const rateLimitStyle = choice(rateLimitHeaderStyles)
const milliseconds: FaultField = { read: (value, name) => readCount(value, name), required: true }
const countFrom1: FaultField = { read: (value, name) => readCount(value, name, 1), required: true }

const ownFields: { readonly [kind in FaultKind]: { readonly [field: string]: FaultField } } = {
  auth: { problem: choice(authProblems) },
  'rate-limit': { headers: rateLimitStyle, seconds: { read: (value, name) => readCount(value, name) } },
  'rate-window': { requests: countFrom1, seconds: countFrom1, headers: rateLimitStyle },
  refusal: { status: statusFrom(400) },
  'not-found': {},
  'server-error': { status: statusFrom(500) },
  'error-body': {},
  'cut-before': {},
  'cut-body': {},
  'truncated-json': {},
  delay: { milliseconds },
  'slow-body': { milliseconds },
  'clock-skew': {
    seconds: { read: (value, name) => readCount(value, name, Number.MIN_SAFE_INTEGER), required: true },
  },
  'page-size': { size: countFrom1 },
  'ignore-offset': {},
  'repeat-page': { page: choice(repeatedPages) },
  'empty-list': { form: choice(emptyListForms) },
  'single-as-object': {},
  'edit-records': { edit: { read: parseRecordEdit, required: true } },
  mutate: { mutation: { read: parseMutation, required: true } },
}

const faultKinds = Object.keys(ownFields) as FaultKind[]

function choice(choices: readonly string[]): FaultField {
  return { read: (value, name) => readChoice(value, choices, name) }
}

function statusFrom(first: 400 | 500): FaultField {
  return {
    read: (value, name) => {
      const status = readCount(value, name, first)
      if (status < first + 100) return status
      throw new SandboxError(`${name} must be from ${first} to ${first + 99}, not ${status}`)
    },
  }
}

function readSchedule(fields: InputFields): FaultSchedule {
  const texts = scheduleTexts
    .filter((name) => fields[name] !== undefined)
    .map((name) => {
      const text = fields[name]
      if (typeof text !== 'string') throw new SandboxError(`${name} must be a text`)
      return [name, text] as const
    })
  const counts = scheduleCounts
    .filter((name) => fields[name] !== undefined)
    .map((name) => [name, readCount(fields[name], name, 1)] as const)
  return Object.fromEntries([...texts, ...counts])
}
