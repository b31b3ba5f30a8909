import type { Row } from '../data/rows/row.ts'
import { mix } from '../values/mix.ts'
import { addressFields } from './address.ts'
import { writeOrderLines } from './order-lines.ts'
import { prerendered } from './prerendered.ts'
import { customerReference, facilities } from './references.ts'
import { carriers, companyNames, externalIds, personNames, pickText, remarks } from './texts.ts'
import {
  booleanToken,
  dateToken,
  decimalToken,
  easternToken,
  orNull,
  sparseTextToken,
  textToken,
  utcToken,
  zonelessToken,
} from './tokens.ts'
import type { World } from './world.ts'

/** An order with its lines, two addresses and the way it travels. A change may add or remove lines. */
export function orderText(row: Row, world: World): string {
  const { hash, revisionHash, number } = row
  const lines = writeOrderLines(row, world)
  const status = mix(revisionHash, 1) % statuses.length
  return (
    `{"id":${orderId(number)},"name":"SO-${String(number + 1).padStart(8, '0')}",` +
    `"description":${sparseTextToken(mix(hash, 2), pickText(remarks, mix(hash, 3)))},` +
    `"po_number":${sparseTextToken(mix(hash, 4), `000${mix(hash, 5) % 1_000_000}`)},` +
    `"external_id":${sparseTextToken(mix(hash, 6), pickText(externalIds, mix(hash, 7)))},` +
    `"status":"${statuses[status]}","is_closed":${status !== 0},` +
    `"fully_allocated":${orNull(mix(hash, 8), 10, booleanToken(mix(revisionHash, 9), 2))},` +
    `"customer":${customerReference(world, mix(hash, 10))},` +
    `"facility":${facilities[mix(hash, 11) % facilities.length]},` +
    `"quantity":${decimalToken(lines.quantity)},"total_weight":${(mix(revisionHash, 12) % 10_000_000) / 1000},` +
    `"earliest_ship_date":${orNull(mix(hash, 13), 3, dateToken(row.createdAt + (mix(hash, 14) % 20) * 86_400_000))},` +
    `"notes":${sparseTextToken(mix(revisionHash, 15), pickText(remarks, mix(revisionHash, 16)))},` +
    `"ship_to":${shipTo(mix(hash, 20))},${billTo(hash)}"routing":${routing(row)},"lines":[${lines.text}],` +
    `"row_version":${row.revision + 1},` +
    `"created_at":${zonelessToken(row.createdAt)},"updated_at":${utcToken(row.updatedAt)}}`
  )
}

const statuses = ['open', 'closed', 'cancelled']

const shipTo = prerendered(
  4096,
  (seed) =>
    `{"name":${textToken(pickText(personNames, mix(seed, 4)))},` +
    `"company":${sparseTextToken(mix(seed, 1), pickText(companyNames, mix(seed, 2)))},${addressFields(seed)},` +
    `"phone":${sparseTextToken(mix(seed, 3), `+1 555 0${100 + (seed % 900)}`)}}`,
)

// Some orders do not have the field at all, which is not the same as null.
function billTo(hash: number): string {
  const kind = mix(hash, 30) % 4
  if (kind === 0) return ''
  return kind === 1 ? '"bill_to":null,' : `"bill_to":{${addressFields(mix(hash, 31))}},`
}

function routing({ hash, revisionHash, createdAt }: Row): string {
  const pickup = createdAt + (mix(revisionHash, 40) % 864_000) * 1000
  return (
    `{"carrier":${textToken(pickText(carriers, mix(hash, 41)))},` +
    `"mode":${sparseTextToken(mix(hash, 42), 'LTL')},` +
    `"tracking_number":${sparseTextToken(mix(revisionHash, 43), `1Z${mix(revisionHash, 44)}`)},` +
    `"pickup_at":${orNull(mix(revisionHash, 45), 3, easternToken(pickup))}}`
  )
}

// Id of an order, as a JSON number: 19 digits, as time-ordered id generators make them.
function orderId(number: number): string {
  return `1152921504${String(number).padStart(9, '0')}`
}
