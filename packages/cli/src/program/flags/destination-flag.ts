/** Where the tables are when nothing says another place. */
export const defaultDestination = 'duckdb:standpipe.duckdb'

/** What `--destination` takes, in words. */
export const destinationHelp: string = `duckdb:PATH, postgres://… or the name of a destination package (default: what the configuration says, or ${defaultDestination})`

/** What `--dataset` takes in a command on a pipeline, in words. */
export const datasetHelp = 'schema that holds the tables (default: the name of the pipeline)'

/** What PIPELINE is, in words. */
export const pipelineHelp = 'name of a pipeline of the configuration, or of the source that was loaded'
