/**
 * The one spelling of a number: its digits without zeros at either end and the power of ten behind `e`. `12.5000`,
 * `12.50` and `1.25e1` are all `125e-1`; zero is `0`. Throws `RangeError` for a text that is no decimal number.
 */
export function canonicalNumber(text: string): string {
  const match = /^([+-]?)(\d+)(?:\.(\d*))?(?:e([+-]?\d+))?$/i.exec(text)
  if (match === null) throw new RangeError(`"${text}" is no decimal number`)
  const [, sign, whole = '', fraction = '', exponent = '0'] = match
  const digits = (whole + fraction).replace(/^0+/, '')
  const significant = digits.replace(/0+$/, '')
  if (significant === '') return '0'
  const power = Number(exponent) - fraction.length + digits.length - significant.length
  return `${sign === '-' ? '-' : ''}${significant}e${power}`
}
