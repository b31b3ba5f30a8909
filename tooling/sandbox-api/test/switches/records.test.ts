import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { connectSandbox, type ExactRecord, oddValues, type Sandbox, startSandbox } from '../../src/index.ts'
import { parseExact } from '../../src/values/exact-value.ts'
import { ask } from '../ask.ts'

let sandbox: Sandbox
beforeEach(async () => {
  sandbox = await startSandbox({ rows: 30, only: 'orders' })
})
afterEach(() => sandbox.stop())

async function records(offset = 0): Promise<readonly ExactRecord[]> {
  const page = parseExact(await (await ask(sandbox, 'orders', { offset })).text()) as ExactRecord
  return page['data'] as readonly ExactRecord[]
}

describe('records', () => {
  test('lack a field, have a new one, and one of another type', async () => {
    const [before] = await records()
    const edit = { remove: ['notes'], asText: ['id', 'lines'], set: { colour: 'red', name: null } }
    sandbox.addFault({ kind: 'edit-records', edit, at: 1 })
    const [after] = await records()
    const { notes: _removed, ...kept } = before!
    expect(after).toEqual({
      ...kept,
      id: '1152921504000000000',
      lines: expect.stringMatching(/^\[\{"line_id":\d{19},/),
      colour: 'red',
      name: null,
    })
    sandbox.clearFaults()
    expect((await records())[0]).toEqual(before)
  })

  test.each(['integers', 'decimals', 'texts', 'dates'] as const)(
    'have %s that programs damage, digit for digit, the same by every way',
    async (odd) => {
      sandbox.addFault({ kind: 'edit-records', edit: { odd } })
      const values = oddValues[odd]
      const served = await records(7)
      expect(served.map((record) => record['odd'])).toEqual(
        served.map((_record, index) => values[(index + 7) % values.length]),
      )
      const [page] = sandbox.served()
      expect(page).toMatchObject({ offset: 7, edit: { odd } })
      expect(sandbox.recordsAt(page!)).toEqual(served)
      expect(await connectSandbox(sandbox.url).recordsAt(page!)).toEqual(served)
    },
  )

  test('are as they are stored in the truth', async () => {
    sandbox.addFault({ kind: 'edit-records', edit: { remove: ['id'] } })
    await records()
    expect([...sandbox.truth('orders')].every((record) => 'id' in record)).toBe(true)
  })
})

test.each([
  [{ forget: ['id'] }, 'an edit has no field "forget"'],
  [{ remove: 'id' }, 'edit.remove must be a list of names'],
  [{ set: 7 }, 'edit.set must be an object'],
  [{ odd: 'colours' }, 'edit.odd must be one of integers, decimals, texts, dates'],
])('the edit %j is refused', async (edit, message) => {
  expect(() => sandbox.addFault({ kind: 'edit-records', edit: edit as object })).toThrow(message)
  const url = `${sandbox.url}/_sandbox/truth/orders?edit=${encodeURIComponent(JSON.stringify(edit))}`
  expect(await (await fetch(url)).text()).toContain(JSON.stringify(message).slice(1, -1))
})
