import { decimal } from '@standpipe/core'
import { describe, expect, it } from 'vitest'
import { halJson } from './hal-json.ts'

const decode = (text: string): unknown => halJson().decode(Buffer.from(text), 'application/hal+json')

describe('halJson', () => {
  it('asks for HAL', () => {
    expect(halJson()).toMatchObject({ kind: 'hal-json', accept: 'application/hal+json' })
  })

  it('leaves the links out wherever they stand, and nothing else', async () => {
    const text =
      '{"_links":{"self":{"href":"/"}},"List":[{"Id":1,"_links":{},"Deep":{"_links":null,"Kept":[[{"_links":1,"x":null}]]}}],"_link":"kept"}'
    expect(await decode(text)).toEqual({ List: [{ Id: 1, Deep: { Kept: [[{ x: null }]] } }], _link: 'kept' })
  })

  it('keeps numbers digit for digit', async () => {
    expect(await decode('{"Id":9007199254740993,"Cost":12345678901234.5678}')).toEqual({
      Id: 9007199254740993n,
      Cost: decimal('12345678901234.5678'),
    })
  })

  it('refuses what is no JSON', async () => {
    await expect(decode('{"List":[')).rejects.toThrow('no valid JSON')
  })
})
