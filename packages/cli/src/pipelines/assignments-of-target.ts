import { ConfigurationError } from '@standpipe/core'

/**
 * The `key=value` texts of `--set` that are for one of several pipelines: those that begin with its name, as
 * `PIPELINE.key=value`. For a single one the name may be left out.
 *
 * @throws ConfigurationError for a text that does not say for which of several it is; the text is not shown
 */
export function assignmentsOfTarget(
  texts: readonly string[],
  pipeline: string,
  all: readonly string[],
): readonly string[] {
  return texts.flatMap((text) => {
    const named = all.find((name) => text.startsWith(`${name}.`))
    if (named === undefined && all.length > 1) {
      throw new ConfigurationError({
        message: 'A --set does not say which pipeline it is for.',
        hint: `Write --set PIPELINE.key=value; the pipelines are ${all.join(', ')}.`,
        option: '--set',
      })
    }
    if (named === undefined) return [text]
    return named === pipeline ? [text.slice(named.length + 1)] : []
  })
}
