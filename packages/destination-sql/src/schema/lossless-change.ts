import type { Column, Widening } from '@standpipe/core'
import { sql, type RawBuilder } from 'kysely'

/** How stored values become values of another type. */
export interface LosslessChange {
  /** What must be true of every value that is not null; null when the types alone say that nothing is lost. */
  readonly condition: RawBuilder<unknown> | null
  /** The same of a value of a batch that is not stored yet. */
  readonly keeps: (value: number | bigint) => boolean
  /** The value in words of the new type, before it is cast to it. */
  readonly value: RawBuilder<unknown>
}

/** Digits of the largest bigint. */
const bigintDigits = 19

const [firstDay = 0, lastDay = 0] = ['0001-01-01', '9999-12-31'].map((day) => Date.parse(day) / 86_400_000)

/** The change from one type to another that keeps all values; null when there is none. Sessions are in UTC. */
export function losslessChange(from: Column, to: Widening['to']): LosslessChange | null {
  const name = sql.id(from.name)
  const digits = digitsOf(from)
  if (digits !== null && to.type === 'text') {
    return { condition: null, keeps: () => true, value: withoutZeros(from) }
  }
  if (from.type === 'bigint' && to.type === 'double') {
    // Beyond it a double does not hold every whole number, and both engines would round without a word.
    return {
      condition: sql`${name} between -9007199254740992 and 9007199254740992`,
      keeps: (value) => value >= -(2 ** 53) && value <= 2 ** 53,
      value: name,
    }
  }
  if (from.type === 'date' && to.type === 'timestamp') {
    return {
      condition: sql`${name} between date '0001-01-01' and date '9999-12-31'`,
      keeps: (days) => days >= firstDay && days <= lastDay,
      value: name,
    }
  }
  const wider = digitsOf({ ...from, ...to })
  if (digits === null || to.type !== 'decimal' || wider === null || wider.after < digits.after) return null
  const limit = 10n ** BigInt(wider.before + digits.after)
  return {
    condition: wider.before >= digits.before ? null : fewerDigits(name, wider.before),
    keeps: (value) => value > -limit && value < limit,
    value: name,
  }
}

/** Digits before and after the point; null for what has none. */
function digitsOf(
  column: Pick<Column, 'type' | 'precision' | 'scale'>,
): { before: number; after: number } | null {
  if (column.type === 'bigint') return { before: bigintDigits, after: 0 }
  if (column.type !== 'decimal') return null
  const { precision = 0, scale = 0 } = column
  return { before: precision - scale, after: scale }
}

function fewerDigits(name: RawBuilder<unknown>, digits: number): RawBuilder<unknown> {
  const limit = sql.raw(`1${'0'.repeat(digits)}`)
  return sql`(${name} > -${limit} and ${name} < ${limit})`
}

/** Both engines spell a decimal with zeros behind its last digit. */
function withoutZeros({ name, type }: Column): RawBuilder<unknown> {
  const text = sql`cast(${sql.id(name)} as text)`
  if (type === 'bigint') return text
  return sql`case when ${text} like '%.%' then rtrim(rtrim(${text}, '0'), '.') else ${text} end`
}
