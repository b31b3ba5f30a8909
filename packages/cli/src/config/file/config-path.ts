/** Where something stands in a configuration: names of keys and numbers of elements, from the outside in. */
export type ConfigPath = readonly (string | number)[]

/** A path as it is written in messages: `pipelines.stock.tags[0]`. */
export function describeConfigPath(path: ConfigPath): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${part}`))
    .join('')
}
