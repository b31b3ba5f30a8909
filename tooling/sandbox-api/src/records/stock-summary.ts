import type { Row } from '../data/rows/row.ts'
import { mix } from '../values/mix.ts'
import { facilities, itemId, itemName, itemSku } from './references.ts'
import { pickText, qualifiers } from './texts.ts'
import { decimalToken, textToken } from './tokens.ts'
import type { World } from './world.ts'

/**
 * How much of an item a facility holds under a qualifier. Only the three together are unique: each item has six
 * rows, in two facilities, and in each with the qualifiers null, empty and a text. `id` is the item's.
 */
export function stockSummaryText(row: Row, world: World): string {
  const { hash, revision, number } = row
  const item = Math.floor(number / 6)
  const facility = 1 + ((item + (Math.floor(number / 3) % 2)) % facilities.length)
  // Adding the revision makes sure that a change is one.
  const onHand = (mix(hash, 1) % 900_000_000) + revision * 12_345
  const allocated = mix(row.revisionHash, 2) % (onHand + 1)
  const onHold = mix(row.revisionHash, 3) % (onHand - allocated + 1)
  return (
    `{"id":${itemId(item)},"name":${textToken(itemName(world, item))},"facility_id":${facility},` +
    `"item_id":${itemId(item)},"sku":${textToken(itemSku(item))},"qualifier":${qualifier(number, item)},` +
    `"total_received":${decimalToken(onHand + (mix(hash, 4) % 100_000_000))},` +
    `"allocated":${decimalToken(allocated)},"available":${decimalToken(onHand - allocated - onHold)},` +
    `"on_hold":${decimalToken(onHold)},"quantity":${decimalToken(onHand)}}`
  )
}

function qualifier(number: number, item: number): string {
  const kind = number % 3
  return kind === 0 ? 'null' : kind === 1 ? '""' : textToken(pickText(qualifiers, item))
}
