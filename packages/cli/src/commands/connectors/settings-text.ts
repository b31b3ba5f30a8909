import { textTable } from '../../output/text/text-table.ts'
import type { SettingDescription } from '../../settings/schema/describe-settings.ts'

/** The settings of a source, for people; null for a source that does not describe them. */
export function settingsText(settings: readonly SettingDescription[] | null): string {
  if (settings === null) return 'Settings: it does not say which it has.\n'
  if (settings.length === 0) return 'Settings: none.\n'
  const columns = ['setting', 'type', 'required', 'default', 'environment', 'meaning']
  const rows = settings.map(({ path, type, required, secret, variables, description, ...setting }) => [
    path,
    secret ? `${type}, secret` : type,
    required ? 'yes' : 'no',
    setting.default === null ? '' : JSON.stringify(setting.default),
    variables[0] ?? '',
    description ?? '',
  ])
  return `Settings\n\n${textTable(
    columns.map((title) => ({ title })),
    rows,
  )}`
}
