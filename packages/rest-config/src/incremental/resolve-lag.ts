import { ConfigurationError, isDecimal, type CursorValue, type Decimal } from '@standpipe/core'

const duration =
  /^P(?=[\dT])(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+(\.\d+)?H)?(\d+(\.\d+)?M)?(\d+(\.\d{1,9})?S)?)?$/
const day = /^\d{4}-\d{2}-\d{2}$/

/**
 * A lag as the runner takes it. A number means, as in dlt, seconds where the cursor is a time, days where it is a date, and
 * itself where it is a number; which of them is told by the initial value.
 */
export function resolveLag(
  lag: string | number | Decimal,
  initialValue: CursorValue | Decimal | null | undefined,
): string | number {
  if (typeof lag === 'string') return checkedDuration(lag)
  const count = isDecimal(lag) ? Number(lag.text) : lag
  if (typeof initialValue === 'string') {
    return checkedDuration(day.test(initialValue) ? `P${count}D` : `PT${count}S`)
  }
  if (initialValue != null) return count
  throw new ConfigurationError({
    message: 'Without an initial_value nobody knows whether a lag counts seconds, days or numbers.',
    hint: 'Give initial_value, or write the lag as an ISO 8601 duration such as PT1H.',
  })
}

function checkedDuration(text: string): string {
  if (duration.test(text)) return text
  throw new ConfigurationError({
    message: `The lag ${text} is no duration.`,
    hint: 'Write seconds, whole days where the cursor is a date, or an ISO 8601 duration such as PT1H.',
  })
}
