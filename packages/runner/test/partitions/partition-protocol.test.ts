import { describe, expect, it } from 'vitest'
import { checkPartitions } from './world/check-partitions.ts'
import { partitionDeclarations } from './world/partition-declarations.ts'

/** Sequences of runs for each kind of resource; the long suite tries many more. */
const runs = 15

describe('a read in partitions, cut short anywhere and gone on with,', () => {
  it.each(partitionDeclarations)(
    'leaves the tables of %s as an undisturbed one',
    async (_title, declaration) => {
      await expect(checkPartitions(declaration, runs)).resolves.toBeUndefined()
    },
  )
})
