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

// Whether a simulator has the list is seen when the mutation is made.
function readResource(value: unknown): string {
  if (typeof value === 'string' && (isResourceName(value) || value.includes('/'))) return value
  const names = `${resourceNames.join(', ')} or a list of a simulator`
  throw new SandboxError(`resource must be one of ${names}, not ${JSON.stringify(value)}`)
}

function readWithin(value: unknown): { readonly from: number; readonly to: number } {
  const fields = readObject(value, 'within')
  refuseUnknown(fields, ['from', 'to'], 'within')
  return { from: readCount(fields['from'], 'within.from'), to: readCount(fields['to'], 'within.to') }
}
