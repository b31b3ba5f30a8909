import { describe, expect, it } from 'vitest'
import { casesOfRole, grant, useLeastRole } from './support/least-role.ts'

const role = useLeastRole()

describe('a role with usage and create on the schema of the dataset, and temporary', () => {
  it.each(casesOfRole)('may do everything: $name', async ({ run }) => {
    await role.allow(grant.schema, grant.temporary)
    await expect(run(role.database)).resolves.toBeUndefined()
  })
})
