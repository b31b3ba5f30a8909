import type { Row } from '../data/rows/row.ts'
import { mix } from '../values/mix.ts'
import { customerReference, facilities, itemName, itemNumber, itemReference } from './references.ts'
import { pickText, qualifiers } from './texts.ts'
import {
  booleanToken,
  dateToken,
  decimalToken,
  orNull,
  sparseTextToken,
  textToken,
  zonelessToken,
} from './tokens.ts'
import type { World } from './world.ts'

/** One received item with its place; what was received stays, what is left of it changes. */
export function stockDetailText(row: Row, world: World): string {
  const { hash, revision, revisionHash, number } = row
  const item = itemNumber(world, mix(hash, 1))
  const facility = facilities[mix(hash, 2) % facilities.length]!
  // Adding the revision makes sure that a change is one.
  const onHand = (mix(hash, 3) % 90_000_000) + revision * 10_001
  const id = receiveItemId(number)
  return (
    `{"id":${id},"receive_item_id":${id},"receiver_id":${200_001 + Math.floor(number / 4)},` +
    `"name":${textToken(itemName(world, item))},"item":${itemReference(item)},"facility":${facility},` +
    `"customer":${customerReference(world, mix(hash, 4))},` +
    `"qualifier":${sparseTextToken(mix(hash, 5), pickText(qualifiers, mix(hash, 6)))},` +
    `"received":${decimalToken(100_000_000 + (mix(hash, 17) % 900_000_000))},"quantity":${decimalToken(onHand)},` +
    `"available":${decimalToken(mix(revisionHash, 7) % (onHand + 1))},` +
    `"is_on_hold":${booleanToken(mix(revisionHash, 8), 10)},"quarantined":${booleanToken(mix(hash, 9), 20)},` +
    `"lot_number":${sparseTextToken(mix(hash, 10), `00${mix(hash, 11) % 100_000}`)},` +
    `"serial_number":${sparseTextToken(mix(hash, 12), `SN${mix(hash, 13).toString(16)}`)},` +
    `"expiration_date":${expiration(row)},` +
    `"cost":${orNull(mix(hash, 14), 3, decimalToken(mix(hash, 15) % 10_000_000))},` +
    `"location":${orNull(mix(revisionHash, 16), 8, location(row, facility))},` +
    `"received_at":${zonelessToken(row.createdAt)},"saved_elements":[${savedElements(hash)}]}`
  )
}

function expiration({ hash, createdAt }: Row): string {
  const kind = mix(hash, 20) % 10
  if (kind < 4) return 'null'
  // What never expires is given the last day that four digits can say.
  return kind === 4 ? '"9999-12-31"' : dateToken(createdAt + (mix(hash, 21) % 1500) * 86_400_000)
}

function location({ revisionHash }: Row, facility: string): string {
  const seed = mix(revisionHash, 30)
  const name = `A${seed % 90}-${String(seed % 700).padStart(3, '0')}`
  return `{"id":${7000 + (seed % 5000)},"name_key":{"name":${textToken(name)},"facility":${facility}}}`
}

function savedElements(hash: number): string {
  const count = (mix(hash, 40) % 6) - 3
  if (count < 1) return ''
  return count === 1 ? savedElement(hash, 1) : `${savedElement(hash, 1)},${savedElement(hash, 2)}`
}

function savedElement(hash: number, field: number): string {
  const seed = mix(hash, 40 + field)
  return `{"name":"field ${field}","value":${sparseTextToken(seed, pickText(qualifiers, seed >>> 4))}}`
}

// Id of a received item, as a JSON number. The ids stand side by side just above 2^53, where a double keeps
// every second integer only: rounded ones would fall together.
function receiveItemId(number: number): string {
  return `900719${9_254_740_993 + number}`
}
