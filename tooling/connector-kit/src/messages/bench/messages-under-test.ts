import type { SettingsSchema, Source } from '@standpipe/core'
import type { ConnectorMessages } from '../connector-messages.ts'

/** The messages of a connector, whatever its settings are. */
export interface MessagesUnderTest extends Omit<ConnectorMessages<unknown>, 'connector' | 'settings'> {
  readonly sourceName: string
  readonly schema: SettingsSchema<unknown>
  readonly settings: object
  readonly create: () => Source
}

/** Forgets of what kind the settings are. */
export function messagesUnderTest<Settings extends object>({
  connector,
  settings,
  ...rest
}: ConnectorMessages<Settings>): MessagesUnderTest {
  const { sourceName, settings: schema } = connector
  return { ...rest, sourceName, schema, settings, create: () => connector(settings) }
}
