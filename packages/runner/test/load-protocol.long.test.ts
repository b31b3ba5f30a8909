import { describe, expect, it } from 'vitest'
import { checkProtocol } from './load-protocol/check-protocol.ts'
import { protocolDeclarations } from './load-protocol/protocol-declarations.ts'

const runs = 1500

describe('the load protocol, at length', () => {
  for (const { title, declaration } of protocolDeclarations) {
    it(`keeps the tables of ${title} equal to what the API delivered`, async () => {
      await expect(checkProtocol(declaration, runs)).resolves.toBeUndefined()
    })
  }
})
