import type { StoredDataset } from '../tables/stored/stored-dataset.ts'

/** The engines that are tested. */
export const engineNames = ['duckdb', 'postgres'] as const

/** One of the engines. */
export type EngineName = (typeof engineNames)[number]

/** A dataset of its own for one round. */
export interface Target {
  /** Where it is, for people. */
  readonly location: string
  /** The flags that send the command there. */
  readonly flags: readonly string[]
  /** Opens it for reading; null when it does not exist yet. */
  open(): Promise<StoredDataset | null>
  /** Waits until the engine has noticed that a killed process is gone. */
  settle(): Promise<void>
  remove(): Promise<void>
}

/** Makes targets within one engine. */
export interface Engine {
  readonly name: EngineName
  target(name: string): Target
  /** Ends what was started for the engine. */
  stop(): Promise<void>
}

/** Opens a target that must exist by now. Throws when it does not. */
export async function openExisting(target: Target): Promise<StoredDataset> {
  const dataset = await target.open()
  if (dataset !== null) return dataset
  throw new Error(`There is nothing at ${target.location}.`)
}
