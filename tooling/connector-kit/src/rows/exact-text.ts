import { isDecimal } from '@standpipe/core'

/** A decoded value as JSON text; equal values are equal texts: fields sorted, numbers without idle zeros. */
export function exactText(value: unknown): string {
  if (isDecimal(value)) return plainNumber(value.text)
  if (typeof value === 'number' || typeof value === 'bigint') return plainNumber(String(value))
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map((part: unknown) => exactText(part)).join()}]`
  const fields = Object.entries<unknown>({ ...value }).toSorted(([first], [second]) =>
    first < second ? -1 : 1,
  )
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${exactText(field)}`).join()}}`
}

/** A number without idle zeros: `1.50` and `1.5` are the same. Throws for one with an exponent. */
export function plainNumber(token: string): string {
  if (!/^-?\d+(\.\d+)?$/.test(token)) throw new Error(`${token} is not written out.`)
  const plain = token.includes('.') ? token.replace(/\.?0+$/, '') : token
  return plain === '-0' ? '0' : plain
}
