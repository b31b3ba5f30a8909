import type { Row } from '../data/rows/row.ts'
import { mix } from '../values/mix.ts'
import { customerReference, facilities, itemName, itemNumber, itemReference } from './references.ts'
import { pickText, qualifiers, remarks } from './texts.ts'
import {
  booleanToken,
  dateToken,
  decimalToken,
  orNull,
  sparseTextToken,
  textToken,
  utcToken,
  zonelessToken,
} from './tokens.ts'
import type { World } from './world.ts'

/** What lies in the warehouse, by owner and place. No list and no number that a double would damage. */
export function inventoryText(row: Row, world: World): string {
  const { hash, revisionHash, number } = row
  const item = itemNumber(world, mix(hash, 1))
  const onHand = mix(revisionHash, 2) % 50_000_000
  const onHold = mix(revisionHash, 3) % (onHand + 1)
  const weight = (mix(revisionHash, 4) % 10_000_000) / 1000
  const held = mix(revisionHash, 5) % 8 === 0
  return (
    `{"id":${300_001 + number},"receiver_id":${200_001 + Math.floor(number / 4)},` +
    `"name":${textToken(itemName(world, item))},"item":${itemReference(item)},` +
    `"customer":${customerReference(world, mix(hash, 6))},` +
    `"facility":${facilities[mix(hash, 7) % facilities.length]},` +
    `"qualifier":${sparseTextToken(mix(hash, 8), pickText(qualifiers, mix(hash, 9)))},` +
    `"received_quantity":${decimalToken(50_000_000 + (mix(hash, 10) % 50_000_000))},` +
    `"quantity":${decimalToken(onHand)},"available_quantity":${decimalToken(onHand - onHold)},` +
    `"on_hold_quantity":${decimalToken(onHold)},"weight":${orNull(mix(hash, 11), 9, String(weight))},` +
    `"cost":${orNull(mix(hash, 12), 3, decimalToken(mix(hash, 13) % 100_000_000))},` +
    `"lot_number":${sparseTextToken(mix(hash, 14), `00${mix(hash, 15) % 100_000}`)},` +
    `"serial_number":${sparseTextToken(mix(hash, 16), `SN${mix(hash, 17).toString(16)}`)},` +
    `"expiration_date":${orNull(mix(hash, 18), 2, dateToken(row.createdAt + (mix(hash, 19) % 1500) * 86_400_000))},` +
    `"location":${orNull(mix(revisionHash, 20), 8, location(revisionHash))},` +
    `"on_hold":${held},"on_hold_reason":${held ? textToken(pickText(remarks, mix(revisionHash, 21))) : 'null'},` +
    `"quarantined":${booleanToken(mix(hash, 22), 20)},"row_version":${row.revision + 1},` +
    `"received_at":${zonelessToken(row.createdAt)},"updated_at":${utcToken(row.updatedAt)}}`
  )
}

function location(revisionHash: number): string {
  const seed = mix(revisionHash, 30)
  return `{"id":${7000 + (seed % 5000)},"name":"A${seed % 90}-${String(seed % 700).padStart(3, '0')}"}`
}
