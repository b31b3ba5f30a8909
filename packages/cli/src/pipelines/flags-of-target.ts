import type { RunFlags } from '../program/flags/flags.ts'
import { withoutUndefined } from '../without-undefined.ts'
import { givenDataset } from './dataset-of-target.ts'
import type { Target } from './target.ts'

/** Flags that a pipeline of the configuration has options for. */
type OptionFlags = Partial<
  Pick<
    RunFlags,
    'dataset' | 'select' | 'exclude' | 'contract' | 'concurrency' | 'loadRows' | 'limit' | 'maxPages'
  >
>

/** The flags of a command, and what the pipeline says where they say nothing. */
export async function flagsOfTarget<Flags extends OptionFlags>(target: Target, flags: Flags): Promise<Flags> {
  const { select, exclude, contract, concurrency, loadRows, limit, maxPages } = target.pipeline?.options ?? {}
  const configured = {
    select: select?.value,
    exclude: exclude?.value,
    contract: contract?.value,
    concurrency: concurrency?.value,
    loadRows: loadRows?.value,
    limit: limit?.value,
    maxPages: maxPages?.value,
    dataset: (await givenDataset(target, flags))?.value,
  }
  return { ...withoutUndefined(configured), ...withoutUndefined(flags) } as Flags
}
