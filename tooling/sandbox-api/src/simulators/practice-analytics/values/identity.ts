import { mix } from '../../../values/mix.ts'
import type { ExactRecord, ExactValue } from '../../../values/exact-value.ts'
import type { SimulatedView } from '../../simulator.ts'
import { companyNames, pick, taskNames, personNames } from './texts.ts'

const kinds = [
  'staff',
  'client',
  'contact',
  'group',
  'supplier',
  'cost',
  'task',
  'job',
  'job-task',
  'invoice',
  'lead',
  'quote',
  'time',
] as const

/** The kinds of records that others point at. */
export type Kind = (typeof kinds)[number]

/** The UUID of a record, by kind and number. */
export function uuidOf(kind: Kind, number: number): string {
  const seed = mix(kinds.indexOf(kind), number)
  const digits = [seed, mix(seed, 1), mix(seed, 2), mix(seed, 3)]
    .map((part) => part.toString(16).padStart(8, '0'))
    .join('')
  return [
    [0, 8],
    [8, 12],
    [12, 16],
    [16, 20],
    [20, 32],
  ]
    .map((ends) => digits.slice(...ends))
    .join('-')
}

/** The name of a record, which no change touches, so that who points at it need not change with it. */
export function nameOf(kind: Kind, number: number): string {
  const hash = mix(number, kinds.indexOf(kind))
  const names = namesOf[kind] ?? taskNames
  return `${pick(names, hash)} ${number + 1}`
}

const namesOf: { readonly [kind in Kind]?: readonly string[] } = {
  staff: personNames,
  contact: personNames,
  client: companyNames,
  supplier: companyNames,
}

/** A record of a list that was there at the start, as `{UUID, Name}`; null in one of `oneIn` cases. */
export function reference(
  kind: Kind,
  list: string,
  view: SimulatedView,
  hash: number,
  oneIn: number,
): ExactValue {
  const rows = view.rows(list)
  if (rows === 0 || mix(hash, 7) % oneIn === 0) return null
  return identityOf(kind, hash % rows)
}

/** A record as `{UUID, Name}`. */
export function identityOf(kind: Kind, number: number): ExactRecord {
  return { UUID: uuidOf(kind, number), Name: nameOf(kind, number) }
}
