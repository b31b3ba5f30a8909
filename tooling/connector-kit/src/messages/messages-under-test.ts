import type { MessagesUnderTest } from './bench/message-bench.ts'
import type { ConnectorMessages } from './connector-messages.ts'

/** The messages of a connector, whatever its settings are. */
export function messagesUnderTest<Settings extends object>({
  connector,
  settings,
  ...rest
}: ConnectorMessages<Settings>): MessagesUnderTest {
  const { sourceName, settings: schema } = connector
  return { ...rest, sourceName, schema, settings, create: () => connector(settings) }
}
