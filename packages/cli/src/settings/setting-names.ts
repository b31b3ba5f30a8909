/** `apiKey`, `api-key` and `api_key` become `API_KEY`. */
export function upperSnake(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .replaceAll(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase()
}

/** Environment variables that give an option of a source, the stronger one last. */
export function settingVariables(source: string, option: string): readonly [short: string, long: string] {
  const short = `${upperSnake(source)}__${upperSnake(option)}`
  return [short, `STANDPIPE__SOURCES__${short}`]
}
