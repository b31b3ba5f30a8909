import type { OpenedDataset } from './with-dataset.ts'

/** How the JSON object of a command on a dataset begins. */
export function datasetJson(command: string, { pipeline, dataset, destination }: OpenedDataset): object {
  return { schemaVersion: 1, command, pipeline, dataset, destination: destination.location }
}
