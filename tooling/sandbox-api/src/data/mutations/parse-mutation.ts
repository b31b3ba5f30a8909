import { SandboxError } from '../../sandbox-error.ts'
import { readCount, readObject, refuseUnknown } from '../../values/read-input.ts'
import type { Mutation } from './mutation.ts'
import { isResourceName, resourceNames } from '../resource-name.ts'

const countFields = ['changed', 'added', 'deleted', 'late'] as const

/** Checks a mutation that came as JSON. Throws `SandboxError`. */
export function parseMutation(value: unknown): Mutation {
  const fields = readObject(value, 'a mutation')
  refuseUnknown(fields, ['resource', 'within', ...countFields], 'a mutation')
  const counts = countFields
    .filter((name) => fields[name] !== undefined)
    .map((name) => [name, readCount(fields[name], name)] as const)
  return {
    ...(fields['resource'] === undefined ? {} : { resource: readResource(fields['resource']) }),
    ...(fields['within'] === undefined ? {} : { within: readWithin(fields['within']) }),
    ...Object.fromEntries(counts),
  }
}

function readResource(value: unknown): (typeof resourceNames)[number] {
  if (typeof value === 'string' && isResourceName(value)) return value
  throw new SandboxError(`resource must be one of ${resourceNames.join(', ')}, not ${JSON.stringify(value)}`)
}

function readWithin(value: unknown): { readonly from: number; readonly to: number } {
  const fields = readObject(value, 'within')
  refuseUnknown(fields, ['from', 'to'], 'within')
  return { from: readCount(fields['from'], 'within.from'), to: readCount(fields['to'], 'within.to') }
}
