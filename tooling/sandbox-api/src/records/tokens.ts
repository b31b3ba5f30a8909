/** A decimal with four places, from ten-thousandths: 125000 is `12.5000`. */
export function decimalToken(tenThousandths: number): string {
  const fraction = tenThousandths % 10_000
  return `${(tenThousandths - fraction) / 10_000}.${String(fraction).padStart(4, '0')}`
}

/** `true` in one of `oneIn` cases. */
export function booleanToken(hash: number, oneIn: number): string {
  return hash % oneIn === 0 ? 'true' : 'false'
}

/** A JSON string of text that is already escaped. */
export function textToken(escaped: string): string {
  return `"${escaped}"`
}

/** `null` in one of `oneIn` cases, otherwise the token. */
export function orNull(hash: number, oneIn: number, token: string): string {
  return hash % oneIn === 0 ? 'null' : token
}

/** `null`, an empty string (a quarter each) or the text: three things that APIs mix up and tables must not. */
export function sparseTextToken(hash: number, escaped: string): string {
  const kind = hash & 3
  return kind === 0 ? 'null' : kind === 1 ? '""' : `"${escaped}"`
}

/** An instant with the zone `Z`: `"2025-02-11T16:40:12.31Z"`, without the fraction when it is zero. */
export function utcToken(instant: number): string {
  return `"${instantText(instant)}Z"`
}

/** An instant in UTC that does not say so: `"2025-02-11T16:40:12.31"`. */
export function zonelessToken(instant: number): string {
  return `"${instantText(instant)}"`
}

/** An instant with a zone two hours east of Greenwich: `"2025-02-11T18:40:12+02:00"`. */
export function easternToken(instant: number): string {
  return `"${instantText(instant + 7_200_000)}+02:00"`
}

/** A day: `"2025-02-11"`. */
export function dateToken(instant: number): string {
  return `"${dayText(Math.floor(instant / dayLength))}"`
}

const dayLength = 86_400_000
const twoDigits = Array.from({ length: 100 }, (_, index) => String(index).padStart(2, '0'))
const days = new Map<number, string>()

// Records hold few different days but many instants, and Date is the slowest part of writing one.
function dayText(day: number): string {
  const known = days.get(day)
  if (known !== undefined) return known
  const text = new Date(day * dayLength).toISOString().slice(0, 10)
  days.set(day, text)
  return text
}

function instantText(instant: number): string {
  const day = Math.floor(instant / dayLength)
  const inDay = instant - day * dayLength
  const seconds = Math.floor(inDay / 1000)
  const hour = twoDigits[Math.floor(seconds / 3600)]
  const minute = twoDigits[Math.floor(seconds / 60) % 60]
  return `${dayText(day)}T${hour}:${minute}:${twoDigits[seconds % 60]}${fractionText(inDay % 1000)}`
}

function fractionText(milliseconds: number): string {
  if (milliseconds === 0) return ''
  if (milliseconds % 10 === 0) return `.${twoDigits[milliseconds / 10]}`
  return `.${String(milliseconds).padStart(3, '0')}`
}
