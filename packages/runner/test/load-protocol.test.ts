import { describe, expect, it } from 'vitest'
import { checkProtocol } from './load-protocol/check-protocol.ts'
import { protocolDeclarations } from './load-protocol/protocol-declarations.ts'

/** Sequences of runs for each kind of resource; the long suite tries forty times as many. */
const runs = 40

describe('the load protocol', () => {
  for (const { title, declaration } of protocolDeclarations) {
    it(`keeps the tables of ${title} equal to what the API delivered`, async () => {
      await expect(checkProtocol(declaration, runs)).resolves.toBeUndefined()
    })
  }
})
