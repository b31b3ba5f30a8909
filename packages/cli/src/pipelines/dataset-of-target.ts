import { defaultDataset } from '@standpipe/runner'
import { locatedText, type LocatedValue } from './located-value.ts'
import type { Target } from './target.ts'

/** The schema that holds the tables of a pipeline: what the flag says, then the configuration; undefined where neither does. */
export async function givenDataset(
  { pipeline, project }: Target,
  flags: { readonly dataset?: string | undefined },
): Promise<LocatedValue | undefined> {
  if (flags.dataset !== undefined) return { value: flags.dataset, origin: '--dataset' }
  const configured = pipeline?.options.dataset
  return configured === undefined || project === null ? undefined : locatedText(configured, project)
}

/** The same, or else what it is by default for a pipeline of this name. */
export async function datasetOfTarget(
  target: Target,
  flags: { readonly dataset?: string | undefined },
): Promise<LocatedValue> {
  return (await givenDataset(target, flags)) ?? { value: defaultDataset(target.name), origin: 'default' }
}
