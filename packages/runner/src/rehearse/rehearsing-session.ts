import {
  ConfigurationError,
  type Destination,
  type DestinationSession,
  type Load,
  type LoadReceipt,
  type OpenOptions,
  type Resource,
} from '@standpipe/core'
import { untouchedStates, withChanges, type RehearsedStates } from './rehearsed-states.ts'
import { emptyRehearsal, withLoad, type ResourceRehearsal } from './resource-rehearsal.ts'

/** A session of a run that stores nothing, and what its loads would have done. */
export interface OpenRehearsal {
  /** Takes loads as if they were committed. */
  readonly session: DestinationSession
  /** By resource; those without a load are not there. */
  readonly rehearsals: ReadonlyMap<string, ResourceRehearsal>
}

/**
 * Opens a destination to read, for a run that stores nothing. Throws what `open` throws, and `ConfigurationError` for a
 * destination that cannot rehearse.
 */
export async function openRehearsal(
  destination: Destination,
  options: OpenOptions,
  resources: readonly Resource[],
): Promise<OpenRehearsal> {
  const session = await destination.open({ ...options, readOnly: true })
  if (session.rehearse === undefined) {
    await session.close()
    throw new ConfigurationError({
      message: `The destination ${destination.name} cannot say what a load would change, which a dry run needs.`,
      hint: 'Try the run out in a dataset of its own instead.',
      option: 'dryRun',
    })
  }
  return rehearsing(session, session.rehearse.bind(session), resources)
}

function rehearsing(
  session: DestinationSession,
  rehearse: NonNullable<DestinationSession['rehearse']>,
  resources: readonly Resource[],
): OpenRehearsal {
  const rehearsals = new Map<string, ResourceRehearsal>()
  const states = new Map<string, RehearsedStates>()

  async function commit(load: Load): Promise<LoadReceipt> {
    const { resource } = load
    const said = await rehearse(load)
    const declared = resources.find(({ name }) => name === resource) ?? {}
    const known = states.get(resource) ?? untouchedStates([])
    const before = rehearsals.get(resource) ?? emptyRehearsal(declared, known)
    const changed = withChanges(known, load.state)
    states.set(resource, changed)
    rehearsals.set(resource, withLoad(before, load, said, changed))
    const rows = load.tables.map(({ schema, batch }) => [schema.name, batch?.rowCount ?? 0] as const)
    return {
      loadId: load.id,
      rows: Object.fromEntries(rows),
      missing: 0,
      removed: 0,
      schemaChanges: said.schemaChanges,
    }
  }

  const reading: DestinationSession = {
    readTables: () => session.readTables(),
    readState: async (resource) => {
      const found = await session.readState(resource)
      states.set(resource, untouchedStates(found))
      return found
    },
    readTableVersions: () => session.readTableVersions(),
    readStates: () => session.readStates(),
    readRuns: (wanted) => session.readRuns(wanted),
    changeState: (edit) => session.changeState(edit),
    dropResource: (resource) => session.dropResource(resource),
    prune: (limits) => session.prune(limits),
    startRun: keepNothing,
    finishRun: keepNothing,
    commit,
    close: () => session.close(),
  }
  return {
    rehearsals,
    session: {
      ...reading,
      ...(session.mayWiden !== undefined && { mayWiden: session.mayWiden.bind(session) }),
      ...(session.stopWaiting !== undefined && { stopWaiting: session.stopWaiting.bind(session) }),
    },
  }
}

function keepNothing(): Promise<void> {
  return Promise.resolve()
}
