import {
  decimal,
  describeType,
  isDecimal,
  type BatchValue,
  type Column,
  type JsonValue,
} from '@standpipe/core'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readableValue } from '../readable-rows.ts'
import type { ColumnShape } from '../types/column-type.ts'
import { canonicalNumber } from '../values/canonical-json.ts'
import { jsonText } from '../values/json-text.ts'
import { parseDate, parseTimestamp, startOfDay } from '../values/times/parse-timestamp.ts'
import type { FilledColumn } from './collector.ts'
import { InferredCollector, type CreateColumn } from './inferred-collector.ts'
import '../../../test/fixed-seed.ts'

const create: CreateColumn = (shape, variantOf) => ({
  name: variantOf === null ? 'field' : `field__v_${shape.type}`,
  ...shape,
  nullable: true,
})

/** Gives out one load; a wish is granted when `grants` says so. */
function collect(
  collector: InferredCollector,
  values: readonly JsonValue[],
  grants: (shape: ColumnShape) => boolean = () => false,
): readonly FilledColumn[] {
  for (const [row, value] of values.entries()) if (value !== null) collector.put(row, value)
  const widened = collector.wish(values.length, null)?.shapes.find(grants) ?? null
  return collector.take(values.length, null, widened)
}

function stored(shape: ColumnShape): InferredCollector {
  return new InferredCollector([{ name: 'field', ...shape, nullable: true }], create)
}

describe('InferredCollector', () => {
  it('decides a type over the first load that has values', () => {
    const collector = new InferredCollector([], create)
    expect(collect(collector, [null, null])).toEqual([])
    expect(collect(collector, [null, 1])).toMatchObject([
      {
        column: { name: 'field', type: 'bigint' },
        values: [null, 1],
      },
    ])
  })

  it('sends what does not fit to a variant, which the next load finds again', () => {
    const collector = stored({ type: 'bigint' })
    const first = collect(collector, [1, 'x', 2])
    expect(first.map(({ column, values }) => [column.name, values])).toEqual([
      ['field', [1, null, 2]],
      ['field__v_text', [null, 'x', null]],
    ])
    const second = collect(collector, [1.5, 3])
    expect(second.map(({ column, values }) => [column.name, values])).toEqual([
      ['field', [null, 3]],
      ['field__v_text', [null, null]],
      ['field__v_double', [1.5, null]],
    ])
    const third = collect(collector, [2.5, 'y', 4])
    expect(third.map(({ column, values }) => [column.name, values])).toEqual([
      ['field', [null, null, 4]],
      ['field__v_text', [null, 'y', null]],
      ['field__v_double', [2.5, null, null]],
    ])
  })

  it('has one variant for each kind of value (DLT 111)', () => {
    const collector = stored({ type: 'double' })
    expect(collect(collector, [1, 'STR', false]).map(({ column, values }) => [column.name, values])).toEqual([
      ['field', [1, null, null]],
      ['field__v_text', [null, 'STR', null]],
      ['field__v_boolean', [null, null, false]],
    ])
    expect(collect(collector, ['STR', true]).map(({ column }) => column.name)).toEqual([
      'field',
      'field__v_text',
      'field__v_boolean',
    ])
  })

  it.each<[ColumnShape, readonly JsonValue[], readonly string[]]>([
    [{ type: 'bigint' }, [1.5], ['double', 'decimal(38,9)']],
    [{ type: 'bigint' }, [1.5, 2n ** 53n + 1n], ['decimal(38,9)']],
    [{ type: 'bigint' }, [2n ** 63n], ['decimal(38,0)']],
    [{ type: 'bigint' }, [10n ** 38n], ['text']],
    [{ type: 'bigint' }, [Number.NaN], ['double']],
    [{ type: 'bigint' }, ['5'], []],
    [{ type: 'double' }, [2n ** 60n], []],
    [{ type: 'decimal', precision: 38, scale: 0 }, [decimal('0.5')], ['decimal(38,9)']],
    [{ type: 'decimal', precision: 18, scale: 4 }, [10n ** 14n], ['decimal(38,4)']],
    [{ type: 'decimal', precision: 38, scale: 9 }, [decimal('0.12345678901')], ['decimal(38,11)']],
    [{ type: 'decimal', precision: 38, scale: 9 }, [10n ** 30n], []],
    [{ type: 'decimal', precision: 38, scale: 9 }, [Number.NaN], []],
    [{ type: 'decimal', precision: 38, scale: 0 }, [10n ** 40n], ['text']],
    [{ type: 'date' }, ['2024-01-01T10:00:00Z'], ['timestamp']],
    [{ type: 'date' }, ['soon'], []],
    [{ type: 'boolean' }, [1], []],
  ])('%o with %o asks for %o', (shape, values, wanted) => {
    const collector = stored(shape)
    for (const [row, value] of values.entries()) collector.put(row, value!)
    expect(collector.wish(values.length, null)?.shapes.map(describeType) ?? []).toEqual(wanted)
  })

  it('holds old and new values in a widened column, and variants for the rest', () => {
    const collector = stored({ type: 'bigint' })
    const first = collect(collector, [1, 1.5, 'x', 2], ({ type }) => type === 'double')
    expect(first.map(({ column, values }) => [column.name, column.type, values])).toEqual([
      ['field', 'double', [1, 1.5, null, 2]],
      ['field__v_text', 'text', [null, null, 'x', null]],
    ])
    expect(collect(collector, [3.5])[0]).toMatchObject({ column: { type: 'double' }, values: [3.5] })
  })

  it('takes the next best type when the best is refused', () => {
    const collector = stored({ type: 'bigint' })
    const [widened] = collect(collector, [1, 1.5], ({ type }) => type === 'decimal')
    expect(widened).toMatchObject({
      column: { name: 'field', type: 'decimal', precision: 38, scale: 9 },
      values: [1_000_000_000, 1_500_000_000],
    })
  })

  it('widens the variant when the column itself was refused before', () => {
    const collector = stored({ type: 'bigint' })
    collect(collector, [2n ** 63n])
    const filled = collect(collector, [1, decimal('0.12345678901234567')], () => true)
    expect(filled.map(({ column, values }) => [column.name, describeType(column), values])).toEqual([
      ['field', 'bigint', [1, null]],
      ['field__v_decimal', 'decimal(38,17)', [null, 12_345_678_901_234_567n]],
    ])
  })

  it.each<[ColumnShape, JsonValue, string]>([
    [{ type: 'bigint' }, 1.5, 'field__v_double'],
    [{ type: 'bigint' }, 2n ** 63n, 'field__v_decimal'],
    [{ type: 'bigint' }, true, 'field__v_boolean'],
    [{ type: 'double' }, 2n ** 60n, 'field__v_bigint'],
    [{ type: 'double' }, decimal('0.12345678901234567890'), 'field__v_decimal'],
    [{ type: 'timestamp' }, 'soon', 'field__v_text'],
    [{ type: 'timestamp' }, '9999-12-31T23:59:59-05:00', 'field__v_text'],
    [{ type: 'date' }, '2024-01-01T10:00:00Z', 'field__v_timestamp'],
    [{ type: 'boolean' }, 0, 'field__v_bigint'],
    [{ type: 'bigint' }, { a: 1 }, 'field__v_json'],
  ])('%o does not change %o to hold it', (shape, value, variant) => {
    const [main, other] = collect(stored(shape), [value])
    expect([main?.values, other?.column.name]).toEqual([[null], variant])
  })

  it.each<[ColumnShape, JsonValue, BatchValue]>([
    [{ type: 'double' }, 2 ** 53, 2 ** 53],
    [{ type: 'decimal', precision: 38, scale: 9 }, 5, 5_000_000_000],
    [{ type: 'timestamp' }, '1970-01-02', 86_400_000_000],
    [{ type: 'text' }, 5, '5'],
    [{ type: 'text' }, false, 'false'],
    [{ type: 'json' }, 5, '5'],
  ])('%o holds %o', (shape, value, encoded) => {
    expect(collect(stored(shape), [value]).map(({ values }) => values)).toEqual([[encoded]])
  })

  it('counts what it had to cut or replace', () => {
    const collector = new InferredCollector([], create)
    collect(collector, ['2024-01-01T00:00:00.1234567Z', '2024-01-01T00:00:00.1234560Z'])
    expect(collector.notes).toEqual({ truncated: 1, replaced: 0 })
    const texts = new InferredCollector([], create)
    expect(collect(texts, ['a\0', 'b', '\ud800'])[0]?.values).toEqual(['a\uFFFD', 'b', '\uFFFD'])
    expect(texts.notes).toEqual({ truncated: 0, replaced: 2 })
  })

  it('forgets rows of a page that was given up', () => {
    const collector = new InferredCollector([], create)
    collector.put(0, 1)
    collector.put(2, 'x')
    collector.truncate(1)
    expect(collector.take(1, null, null)[0]?.column.type).toBe('bigint')
  })

  it('delivers every value unchanged, in one column or another, over any number of loads', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(scalar, { maxLength: 6 }), { maxLength: 4 }),
        fc.boolean(),
        (loads, grants) => {
          const collector = new InferredCollector([], create)
          for (const values of loads) {
            const filled = collect(collector, values, () => grants)
            for (const [row, value] of values.entries()) {
              const found = filled.filter((column) => column.values[row] !== null)
              expect(found).toHaveLength(value === null ? 0 : 1)
              if (found[0] === undefined || value === null) continue
              expect(spellStored(found[0].column, found[0].values[row] ?? null)).toBe(
                spellGiven(found[0].column, value),
              )
            }
          }
        },
      ),
    )
  })
})

const scalar: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.maxSafeInteger(),
  fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc
    .tuple(fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }), fc.nat({ max: 999_999 }))
    .map(([whole, part]) => decimal(`${whole}.${String(part).padStart(6, '0')}`)),
  fc.string(),
  fc
    .date({
      min: new Date('0001-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59Z'),
      noInvalidDate: true,
    })
    .map((date) => date.toISOString()),
  fc.constantFrom('2024-01-31', '1999-02-28'),
)

/** The value as the column means it. */
function spellStored(column: Column, value: BatchValue): string {
  if (column.type === 'decimal') return canonicalNumber(decimal(String(readableValue(column, value))))
  if (column.type === 'date') return String(value)
  if (typeof value === 'number' || typeof value === 'bigint') return canonicalNumber(value)
  return String(value)
}

/** The value that was delivered, as a column of that type should mean it. */
function spellGiven(column: Column, value: NonNullable<JsonValue>): string {
  if (typeof value === 'string') {
    const day = parseDate(value)
    if (column.type === 'date') return String(day)
    if (column.type !== 'timestamp') return value.replaceAll('\0', '\uFFFD')
    return canonicalNumber(parseTimestamp(value) ?? startOfDay(day ?? 0))
  }
  if (column.type === 'text') return jsonText(value).text
  if (typeof value === 'number' || typeof value === 'bigint' || isDecimal(value))
    return canonicalNumber(value)
  return JSON.stringify(value)
}
