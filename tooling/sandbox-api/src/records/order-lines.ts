import type { Row } from '../data/rows/row.ts'
import { mix } from '../values/mix.ts'
import { prerendered } from './prerendered.ts'
import { itemNumber, itemReference } from './references.ts'
import { pickText, qualifiers, remarks } from './texts.ts'
import { decimalToken, orNull, sparseTextToken, textToken } from './tokens.ts'
import type { World } from './world.ts'

/** The lines of an order: records joined by commas, and the sum of their quantities in ten-thousandths. */
export interface OrderLines {
  readonly text: string
  readonly quantity: number
}

/** Writes none to five lines; how many depends on the revision. */
export function writeOrderLines(row: Row, world: World): OrderLines {
  const count = mix(row.revisionHash, 50) % 6
  let text = ''
  let sum = 0
  for (let index = 0; index < count; index++) {
    const quantity = mix(row.revisionHash, 60 + index) % 9_000_000
    text += (index === 0 ? '' : ',') + lineText(row, world, index, quantity)
    sum += quantity
  }
  return { text, quantity: sum }
}

function lineText(row: Row, world: World, index: number, quantity: number): string {
  const seed = mix(row.hash, 70 + index)
  const price = mix(row.revisionHash, 80 + index) % 100_000_000
  return (
    `{"line_id":${lineId(row.number, index)},"item":${itemReference(itemNumber(world, seed))},` +
    `"quantity":${decimalToken(quantity)},"price":${decimalToken(price)},${lineDetails(mix(seed, 1))}}`
  )
}

const lineDetails = prerendered(
  4096,
  (seed) =>
    `"qualifier":${sparseTextToken(mix(seed, 1), pickText(qualifiers, mix(seed, 2)))},` +
    `"lot_number":${sparseTextToken(mix(seed, 4), `00${mix(seed, 5) % 100_000}`)},` +
    `"notes":${orNull(mix(seed, 6), 2, textToken(pickText(remarks, mix(seed, 7))))},` +
    `"serial_numbers":[${serialNumbers(seed)}]`,
)

// 19 digits, room for sixteen lines an order.
function lineId(orderNumber: number, index: number): string {
  return `23058430${String(orderNumber * 16 + index).padStart(11, '0')}`
}

function serialNumbers(seed: number): string {
  const count = (mix(seed, 8) % 10) - 7
  if (count < 1) return ''
  const first = `"SN${mix(seed, 9).toString(16)}"`
  return count === 1 ? first : `${first},"SN${mix(seed, 10).toString(16)}"`
}
