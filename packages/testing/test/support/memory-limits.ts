/** What the memory destination does not do, by the reason: it is there to test the runner, not to be queried. */
const limits: { readonly [reason: string]: readonly string[] } = {
  'a dataset in memory holds one pipeline and takes every name': [
    'a dataset whose name would be cut or belongs to the database is refused',
    'a table belongs to one pipeline',
    'a table belongs to one resource',
    'gives back tables as they were declared, and only those of the pipeline',
    'state comes back as it was stored, and changes with its load',
    'a table of somebody else stays, whatever its name and whoever asks',
  ],
  'records are kept in memory, not in system tables': [
    'system tables are laid out once',
    'the ledger has a row for each load',
    'runs are recorded when they begin and when they end',
    'state is changed outside of a load',
    'old runs go with their loads; the last run and the last of each resource stay',
    'staged tables of reads that nobody goes on with are dropped',
  ],
  'a load whose columns differ from the stored ones is refused as a defect of the runner': [
    'keeps columns that a load does not name',
    'writes columns in whatever order a load has them',
    'refuses to change the type of a column',
    'scd2: a full refresh leads from merged rows to versions and back',
    'a table that stood before gets the column for flags, and keeps it when nothing is flagged any more',
  ],
  'what its abilities lack is not asked for by the runner': [
    'what cannot be done is refused before anything is written',
    'versions that are not staged, and other rows that would be opened, are refused',
    'flags are refused where they have no column, and where stored rows stay as they are',
  ],
  'the bound of a decimal column is not scaled': [
    'append takes 1.5 as the bound of a decimal column',
    'append takes 1e20 as the bound of a decimal column',
  ],
}

/** The cases that are left out, with the reason. */
export const memoryLimits: { readonly [name: string]: string } = Object.fromEntries(
  Object.entries(limits).flatMap(([reason, names]) => names.map((name) => [name, reason])),
)
