import { SandboxError } from '../../../sandbox-error.ts'
import type { ExactRecord } from '../../../values/exact-value.ts'
import { readInstant } from '../../../values/read-instant.ts'
import { at } from '../records/standard-record.ts'

/** Whether a record fulfils all conditions of a filter. */
export type Condition = (record: ExactRecord) => boolean

const comparisons: { readonly [operator: string]: (order: number) => boolean } = {
  '==': (order) => order === 0,
  '=ge=': (order) => order >= 0,
  '=gt=': (order) => order > 0,
  '=le=': (order) => order <= 0,
  '=lt=': (order) => order < 0,
}

/** Reads a filter: conditions with `;` between them. Throws `SandboxError` for what is none. */
export function readRql(text: string): Condition {
  const conditions = text.split(';').map(readCondition)
  return (record) => conditions.every((holds) => holds(record))
}

function readCondition(text: string): Condition {
  const [, path = '', operator = '', wanted = ''] = /^([\w.]+)(==|=\w\w=)(.+)$/.exec(text) ?? []
  const holds = comparisons[operator]
  if (holds === undefined) throw new SandboxError('rql is no list of conditions')
  const instant = isDate(wanted) ? readInstant(wanted, 'rql') : null
  return (record) => {
    const value = at(record, path)
    if (typeof value === 'bigint') return holds(Number(value - BigInt(wanted)))
    if (typeof value !== 'string') return false
    return holds(
      instant === null ? orderOfTexts(value, wanted) : readInstant(value, 'a date of a record') - instant,
    )
  }
}

function isDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d/.test(text)
}

function orderOfTexts(value: string, wanted: string): number {
  return value < wanted ? -1 : value > wanted ? 1 : 0
}
