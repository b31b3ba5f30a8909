import type { Page, Resource, Source, SourceEvent } from '@standpipe/core'
import { run, type RunSummary } from '@standpipe/runner'
import { fixedClock, memoryDestination, type MemoryDestination } from '@standpipe/test-doubles'
import { readResource, type Reading, type ReadResourceOptions } from '../../rows/read-resource.ts'
import type { ResourceMessages } from '../connector-messages.ts'
import { messageApi, type MessageApi } from './message-api.ts'
import type { MessagesUnderTest } from './messages-under-test.ts'

/** One case: an API made of messages, the resource that is tried, and a destination of its own. */
export interface MessageBench extends MessageApi {
  readonly connector: MessagesUnderTest
  /** Name of the resource that is tried. */
  readonly name: string
  readonly described: ResourceMessages
  readonly resource: Resource
  readonly destination: MemoryDestination
  /** A source that nobody else has; it is closed when the case is over. */
  source(): Source
  /** Reads the resource to its end. */
  read(options?: ReadResourceOptions): Promise<Reading>
  /** Reads it to its end or to an error, which must come. */
  readToError(): Promise<FailedReading>
  /** Runs a source of its own into the destination; everything unless resources are named. */
  run(select?: readonly string[]): Promise<RunSummary>
  /** Closes the sources. */
  close(): Promise<void>
}

/** A read that did not come to its end. */
export interface FailedReading {
  readonly error: unknown
  readonly reading: Omit<Reading, 'partitions'>
}

/** Makes the bench of a case. Throws when the connector has no resource of that name. */
export function messageBench(connector: MessagesUnderTest, name: string): MessageBench {
  const described = connector.resources[name]
  const resource = connector.create().resources.find((candidate) => candidate.name === name)
  if (described === undefined || resource === undefined) throw new Error(`There is no resource ${name}.`)
  const destination = memoryDestination()
  const made: Source[] = []
  const source = (): Source => {
    const next = connector.create()
    made.push(next)
    return next
  }
  // The API looks at its own object, so that what a case changes in the bench changes the API.
  return Object.assign(messageApi(connector, name), {
    connector,
    name,
    described,
    resource,
    destination,
    source,
    read: (options: ReadResourceOptions = {}) => readResource(source(), name, options),
    readToError: () => readToError(source(), name),
    run: (select?: readonly string[]) =>
      run({
        source: connector.create(),
        destination,
        // A cursor of times stays behind by what reading took, which has to be nothing for it to be known.
        clock: fixedClock(),
        ...(select !== undefined && { select }),
      }),
    close: async () => {
      await Promise.all(made.map(async (one) => one.close?.()))
    },
  })
}

async function readToError(source: Source, name: string): Promise<FailedReading> {
  const pages: Page[] = []
  const events: SourceEvent[] = []
  try {
    await readResource(source, name, {
      report: (event) => events.push(event),
      delivered: (page) => pages.push(page),
    })
  } catch (error) {
    return { error, reading: { pages, records: pages.flatMap(({ records }) => records), events } }
  }
  throw new Error('The read came to its end.')
}
