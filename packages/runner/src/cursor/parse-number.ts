/** A number as it is written; undefined for what is none, and for one with more digits than would be kept. */
export function parseNumber(text: string): number | bigint | undefined {
  if (/^-?\d+$/.test(text)) {
    const whole = BigInt(text)
    return Number.isSafeInteger(Number(whole)) ? Number(whole) : whole
  }
  const digits = /^(-?\d+\.\d*[1-9])0*$/.exec(text)?.[1] ?? /^(-?\d+)\.0*$/.exec(text)?.[1]
  return digits !== undefined && String(Number(digits)) === digits ? Number(digits) : undefined
}
