import type { Row } from '../data/rows/row.ts'
import { mix } from '../values/mix.ts'
import { addressFields } from './address.ts'
import { customerId, customerName, facilities } from './references.ts'
import { externalIds, personNames, pickText, remarks } from './texts.ts'
import { booleanToken, decimalToken, orNull, sparseTextToken, textToken, utcToken } from './tokens.ts'
import { utf8Text } from './utf8-text.ts'
import type { World } from './world.ts'

/** A customer of the warehouse: addresses, a list of contacts, a list of facilities, a list of plain texts. */
export function customerText(row: Row, world: World): string {
  const { hash, revisionHash, number } = row
  return (
    `{"id":${customerId(number)},"name":${textToken(customerName(world, number))},` +
    `"external_id":${sparseTextToken(mix(hash, 1), pickText(externalIds, mix(hash, 2)))},` +
    `"website":${sparseTextToken(mix(hash, 3), `https:\\/\\/customer-${number}.example.com\\/?a=1&b=2`)},` +
    `"deactivated":${booleanToken(mix(revisionHash, 4), 9)},` +
    `"credit_limit":${orNull(mix(revisionHash, 5), 4, decimalToken(mix(revisionHash, 6)))},` +
    `"billing_address":{${addressFields(mix(hash, 7))}},` +
    `"shipping_address":${orNull(mix(hash, 8), 3, `{${addressFields(mix(hash, 9))}}`)},` +
    `"contacts":[${contacts(row)}],"facilities":[${customerFacilities(hash)}],` +
    `"groups":${groups[mix(revisionHash, 10) % groups.length]},` +
    `"notes":${sparseTextToken(mix(revisionHash, 11), pickText(remarks, mix(revisionHash, 12)))},` +
    `"created_at":${utcToken(row.createdAt)},"updated_at":${utcToken(row.updatedAt)}}`
  )
}

const groups = ['[]', '["retail"]', '["retail","export","über-vip"]', '["wholesale",""]'].map(utf8Text)

function contacts({ hash, revisionHash, number }: Row): string {
  const count = mix(revisionHash, 20) % 4
  let text = ''
  for (let index = 0; index < count; index++) {
    const seed = mix(hash, 30 + index)
    text +=
      `${index === 0 ? '' : ','}{"contact_id":${(number + 1) * 4 + index},` +
      `"name":${textToken(pickText(personNames, seed))},` +
      `"title":${sparseTextToken(mix(seed, 1), 'Head of \\"Inbound\\"')},` +
      `"email":${orNull(mix(seed, 2), 5, textToken(`contact${index}.${number}@example.com`))},` +
      `"phone":${sparseTextToken(mix(seed, 3), `+1 555 0${100 + (seed % 900)}`)},` +
      `"is_primary":${index === 0}}`
  }
  return text
}

function customerFacilities(hash: number): string {
  const count = 1 + (mix(hash, 40) % 3)
  const first = mix(hash, 41) % facilities.length
  return [...facilities, ...facilities].slice(first, first + count).join(',')
}
