/** Environment variables that give a setting of a source, the stronger one last: `SHOP__API_KEY` for `apiKey` of `shop`. */
export function settingVariables(source: string, setting: string): readonly [short: string, long: string] {
  const short = `${upperSnake(source)}__${upperSnake(setting)}`
  return [short, `STANDPIPE__SOURCES__${short}`]
}

/** `apiKey`, `api-key` and `api_key` become `API_KEY`. */
function upperSnake(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .replaceAll(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase()
}
