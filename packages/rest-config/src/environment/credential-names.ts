/**
 * The variables that a credential is looked for in when the document leaves it out: ours, then those of dlt, which all its
 * sources know.
 */
export function credentialNames(source: string, option: string): readonly string[] {
  const name = source.toUpperCase().replaceAll('-', '_')
  const key = option.toUpperCase()
  return [
    `STANDPIPE__SOURCES__${name}__${key}`,
    `${name}__${key}`,
    `SOURCES__${name}__CREDENTIALS__${key}`,
    `SOURCES__CREDENTIALS__${key}`,
    `CREDENTIALS__${key}`,
  ]
}
