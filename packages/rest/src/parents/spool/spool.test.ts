import { decimal, type JsonValue } from '@standpipe/core'
import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { describe, expect, it } from 'vitest'
import { createSpool, type SpoolReader } from './spool.ts'

async function rest(reader: SpoolReader): Promise<readonly JsonValue[]> {
  const rows: JsonValue[] = []
  for (let some = await reader.next(); some !== null; some = await reader.next()) rows.push(...some)
  return rows
}

const numbers = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_value, index) => from + index)

describe('a spool', () => {
  it.each([
    ['in memory', {}],
    ['in blocks', { block: 10 }],
    ['partly in a file', { block: 10, memory: 50 }],
    ['in a file', { block: 10, memory: 0 }],
  ])('gives every reader all rows in order, at its own pace (%s)', async (_where, options) => {
    const spool = createSpool(options)
    const early = spool.reader()
    expect(await early.next()).toBeNull()
    const seen: JsonValue[] = []
    for (let at = 0; at < 300; at += 7) {
      await spool.append(numbers(at, at + 7))
      seen.push(...(await rest(early)))
      expect(seen).toEqual(numbers(0, at + 7))
    }
    expect(await rest(spool.reader())).toEqual(seen)
    await spool.close()
  })

  it('keeps values exactly', async () => {
    const spool = createSpool({ block: 1, memory: 0 })
    const rows = [[12345678901234567890n, decimal('0.12345678901234567890'), 'ü\n"', null], ['\uD800']]
    await spool.append(rows)
    expect(await rest(spool.reader())).toEqual(rows)
    await spool.close()
  })

  it('leaves no file that has a name', async () => {
    const before = await readdir(tmpdir())
    const spool = createSpool({ block: 1, memory: 0 })
    await spool.append([1, 2, 3])
    const spooled = (await readdir(tmpdir())).filter(
      (name) => name.startsWith('standpipe-') && !before.includes(name),
    )
    expect(spooled.filter((name) => /^standpipe-[0-9a-f]{8}-[0-9a-f]{4}-/.test(name))).toEqual([])
    await spool.close()
  })
})
