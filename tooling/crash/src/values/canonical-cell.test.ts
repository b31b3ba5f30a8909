import { parseExact } from '@standpipe/sandbox-api'
import { expect, it } from 'vitest'
import { expectedCell, storedCell } from './canonical-cell.ts'
import type { ValueKind } from './value-kind.ts'

const same: [json: string, kind: ValueKind, stored: string | null][] = [
  ['9007199254740993', 'integer', '9007199254740993'],
  ['12.5000', 'decimal', '12.5000'],
  ['12.5', 'decimal', '12.5000'],
  ['0.1', 'double', '0.1'],
  ['1234.567', 'double', '1.234567e3'],
  ['"12.5"', 'text', '12.5'],
  ['"2025-02-11T18:40:12+02:00"', 'timestamp', '1739292012000000'],
  ['"2025-02-11"', 'date', '2025-02-11'],
  ['"2025-02-11"', 'text', '2025-02-11'],
  ['true', 'boolean', 'true'],
  ['null', 'text', null],
  ['""', 'text', ''],
  ['{"b":[1.50,"x"],"a":null}', 'json', '{"a": null, "b": [1.5, "x"]}'],
]

it.each(same)('finds %s as %s in %s', (json, kind, stored) => {
  expect(storedCell(stored, kind)).toBe(expectedCell(parseExact(json), kind))
})

const different: [json: string, kind: ValueKind, stored: string | null, why: string][] = [
  ['9007199254740993', 'integer', '9007199254740992', 'a digit'],
  ['9007199254740993', 'double', '9007199254740992', 'what a double rounds'],
  ['12.5000', 'decimal', '12.4999', 'a digit behind the point'],
  ['12.5', 'text', '12.5', 'a number as text'],
  ['"12.5"', 'decimal', '12.5', 'a text as number'],
  ['"2025-02-11T16:40:12Z"', 'timestamp', '1739292012000001', 'a microsecond'],
  ['"2025-02-11T18:40:12+02:00"', 'timestamp', '1739299212000000', 'a lost zone'],
  ['true', 'text', 'true', 'a boolean as text'],
  ['null', 'text', '', 'null and empty'],
  ['"null"', 'text', null, 'the text null'],
  ['[1]', 'text', '[1]', 'a list as text'],
  ['{"a":1}', 'json', '{"a":2}', 'a number in JSON'],
]

it.each(different)('tells %s as %s from %s: %s', (json, kind, stored) => {
  expect(storedCell(stored, kind)).not.toBe(expectedCell(parseExact(json), kind))
})
