import { array, assert, integer, property, record } from 'fast-check'
import { expect, test } from 'vitest'
import { createRowOrder, type OrderEdit, type RowOrder } from './row-order.ts'

const editPlan = record({
  deleted: array(integer({ min: 0, max: 999 }), { maxLength: 8 }),
  inserted: array(integer({ min: 0, max: 999 }), { maxLength: 8 }),
  appended: integer({ min: 0, max: 5 }),
})

test('any edits give what the same edits give on a plain list', () => {
  assert(
    property(integer({ min: 0, max: 30 }), array(editPlan, { maxLength: 6 }), (count, plans) => {
      let order = createRowOrder(count)
      let model = Array.from({ length: count }, (_, index) => index)
      let next = count
      for (const plan of plans) {
        const edit = makeEdit(plan, model.length, next)
        next += edit.inserted.length + edit.appended.count
        order = order.edit(edit)
        model = editList(model, edit)
        expect(order.length).toBe(model.length)
        expect(order.slice(0, 1000)).toEqual(model)
        expectEverySlice(order, model)
      }
    }),
  )
})

test('an edit leaves the order it was made from alone', () => {
  const before = createRowOrder(5)
  before.edit({ deleted: [0, 4], inserted: [{ offset: 2, number: 9 }], appended: { first: 10, count: 2 } })
  expect(before.slice(0, 10)).toEqual([0, 1, 2, 3, 4])
})

test('millions of rows cost nothing until they are touched', () => {
  const order = createRowOrder(50_000_000).edit({
    deleted: [7],
    inserted: [],
    appended: { first: 0, count: 0 },
  })
  expect(order.length).toBe(49_999_999)
  expect(order.slice(49_999_997, 100)).toEqual([49_999_998, 49_999_999])
})

function makeEdit(
  plan: { readonly deleted: number[]; readonly inserted: number[]; readonly appended: number },
  length: number,
  next: number,
): OrderEdit {
  const offsets = (places: readonly number[]): number[] =>
    length === 0 ? [] : places.map((place) => place % length).toSorted((left, right) => left - right)
  const inserted = offsets(plan.inserted).map((offset, index) => ({ offset, number: next + index }))
  return {
    deleted: [...new Set(offsets(plan.deleted))],
    inserted,
    appended: { first: next + inserted.length, count: plan.appended },
  }
}

function editList(list: readonly number[], { deleted, inserted, appended }: OrderEdit): number[] {
  const kept = list.flatMap((number, offset) => [
    ...inserted.filter((insertion) => insertion.offset === offset).map((insertion) => insertion.number),
    ...(deleted.includes(offset) ? [] : [number]),
  ])
  return [...kept, ...Array.from({ length: appended.count }, (_, index) => appended.first + index)]
}

function expectEverySlice(order: RowOrder, model: readonly number[]): void {
  for (let offset = 0; offset <= model.length; offset += 3) {
    expect(order.slice(offset, 4)).toEqual(model.slice(offset, offset + 4))
  }
}
