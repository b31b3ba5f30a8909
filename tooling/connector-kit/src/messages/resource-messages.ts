import { describe, it, vi } from 'vitest'
import { runMessageCase } from './bench/run-message-case.ts'
import { messagesUnderTest, type MessagesUnderTest } from './bench/messages-under-test.ts'
import type { ConnectorMessages } from './connector-messages.ts'
import type { MessageCase } from './message-case.ts'
import { messageGroups } from './message-groups.ts'

/**
 * Declares the tests of what every resource of a connector asks and makes of the answers, in seven groups: authentication,
 * pagination, incremental, retry, data structure, source and pipeline. To be called in a test file of vitest. The API is
 * made of messages; a request that nothing describes fails its test. `Math.random` gives 0 while a test runs, so that
 * retries follow at once. Throws when the connector has no resource of a name that is described.
 */
export function resourceMessages<Settings extends object>(messages: ConnectorMessages<Settings>): void {
  const connector = messagesUnderTest(messages)
  const { resources } = connector.create()
  const shapes = Object.entries(connector.resources).map(([name, described]) => {
    const resource = resources.find((candidate) => candidate.name === name)
    if (resource === undefined) throw new Error(`The connector has no resource ${name}.`)
    return { name, described, resource }
  })
  const [anyResource] = shapes
  if (anyResource === undefined) throw new Error('No resource is described.')
  describe.each(messageGroups)('$title', ({ cases, once = [] }) => {
    declare(once, connector, anyResource.name)
    describe.each(shapes)('$name', ({ name, described, resource }) => {
      const applying = cases.filter(({ appliesTo }) => appliesTo?.(described, resource) ?? true)
      declare(applying, connector, name)
    })
  })
}

function declare(cases: readonly MessageCase[], connector: MessagesUnderTest, resource: string): void {
  it.for(cases)('$name', async (messageCase, { expect, onTestFinished }) => {
    const random = vi.spyOn(Math, 'random').mockReturnValue(0)
    onTestFinished(() => random.mockRestore())
    await expect(runMessageCase(messageCase, connector, resource)).resolves.toBeUndefined()
  })
}
