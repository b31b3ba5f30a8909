import type { Row } from '../data/rows/row.ts'
import { mix } from '../values/mix.ts'
import { customerReference, itemId, itemName, itemNumber, itemSku } from './references.ts'
import { categories, countries, itemNames, pickText, qualifiers, remarks } from './texts.ts'
import {
  booleanToken,
  decimalToken,
  orNull,
  sparseTextToken,
  textToken,
  utcToken,
  zonelessToken,
} from './tokens.ts'
import type { World } from './world.ts'

/** A thing that can lie in the warehouse, with its unit, its qualifiers and, for one in five, its parts. */
export function itemText(row: Row, world: World): string {
  const { hash, revisionHash, number } = row
  return (
    `{"id":${itemId(number)},"sku":${textToken(itemSku(number))},"name":${textToken(itemName(world, number))},` +
    `"upc":${sparseTextToken(mix(hash, 1), String(mix(hash, 2)).padStart(12, '0'))},` +
    `"description":${textToken(`${pickText(itemNames, mix(hash, 3))}: ${pickText(remarks, mix(revisionHash, 4))}`)},` +
    `"description2":${sparseTextToken(mix(hash, 5), pickText(remarks, mix(hash, 6)))},` +
    `"category":${sparseTextToken(mix(hash, 7), pickText(categories, mix(hash, 8)))},` +
    `"customer":${customerReference(world, mix(hash, 9))},` +
    `"unit_cost":${costToken(revisionHash)},` +
    `"price":${orNull(mix(revisionHash, 10), 6, decimalToken(mix(revisionHash, 11)))},` +
    `"weight":${orNull(mix(hash, 12), 7, String((mix(hash, 13) % 400_000) / 100))},` +
    `"country_of_manufacture":${sparseTextToken(mix(hash, 14), pickText(countries, mix(hash, 15)))},` +
    `"unit":${unit(row)},"qualifiers":[${itemQualifiers(hash)}],"kit":${kit(row, world)},` +
    `"deactivated":${booleanToken(mix(revisionHash, 16), 12)},"row_version":${row.revision + 1},` +
    `"created_at":${zonelessToken(row.createdAt)},"updated_at":${utcToken(row.updatedAt)}}`
  )
}

// One in ten costs has more digits than a double keeps: 18 of them, of which 4 after the point.
function costToken(revisionHash: number): string {
  const cost = decimalToken(mix(revisionHash, 20))
  return mix(revisionHash, 21) % 10 === 0
    ? `${12_345_678 + (revisionHash % 80_000_000)}${cost.padStart(11, '0')}`
    : cost
}

function unit({ hash, revisionHash }: Row): string {
  return (
    `{"name":"${hash % 3 === 0 ? 'Each' : 'Case'}","minimum_stock":${mix(revisionHash, 30) % 500},` +
    `"maximum_stock":${orNull(mix(hash, 31), 3, String(500 + (mix(revisionHash, 32) % 5000)))},` +
    `"reorder_quantity":${decimalToken(mix(revisionHash, 33) % 50_000_000)}}`
  )
}

function itemQualifiers(hash: number): string {
  const count = mix(hash, 40) % 3
  return qualifiers.slice(0, count).map(textToken).join(',')
}

function kit({ hash }: Row, world: World): string {
  if (mix(hash, 50) % 5 !== 0) return 'null'
  const parts = Array.from({ length: mix(hash, 51) % 4 }, (_, index) => {
    const seed = mix(hash, 52 + index)
    return `{"item_id":${itemId(itemNumber(world, seed))},"quantity":${decimalToken(seed % 1_000_000)}}`
  })
  return `{"material_notes":${sparseTextToken(mix(hash, 60), pickText(remarks, mix(hash, 61)))},"components":[${parts.join(',')}]}`
}
