import { ConfigurationError, type Page } from '@standpipe/core'
import { fixedClock } from '@standpipe/test-doubles'
import { impatient, soundSource } from '../sound-source.ts'
import { changed, changedErrors, changedRead, type SourceDefect, withOptions } from './source-defect.ts'

/** Sources that send, wait and give up in the wrong way. */
export const sendingDefects: readonly SourceDefect[] = [
  {
    what: 'takes a refusal for something else',
    names: [
      '401 ends the read as a fault of the credentials',
      '403 ends the read as a fault of the credentials',
      '404 is an error that says so, unless the source declares what it means',
      'a position that the API no longer knows is rejected as such',
    ],
    create: changedErrors(() => new ConfigurationError({ message: 'no' })),
  },
  {
    what: 'asks again for what is not there',
    names: ['404 is an error that says so, unless the source declares what it means'],
    create: withOptions({ client: { retry: { statuses: [404] } } }),
  },
  {
    what: 'never tries again',
    names: [
      '429 is tried again after the wait that it asks for',
      '500 is tried again',
      '502 is tried again',
      '503 is tried again',
      '504 is tried again',
      '503 for ever is given up',
      'a connection that is cut before the answer is tried again',
      'a connection that is cut in the body is tried again',
      'a truncated body is tried again, even under a length that fits',
      'a server that does not answer once is asked again',
    ],
    create: withOptions({ client: { retry: { maxRetries: 0 } } }),
    createImpatient: withOptions({ client: { ...impatient, retry: { maxRetries: 0 } } }),
  },
  {
    what: 'comes back too early',
    names: ['429 is tried again after the wait that it asks for'],
    create: (setting) => soundSource(setting, { client: { clock: fixedClock() } }),
  },
  {
    what: 'gives a slow body up',
    names: ['a body that comes in pieces is whole'],
    create: withOptions({ client: { timeouts: { total: 0.04 }, retry: { maxRetries: 0 } } }),
  },
  {
    what: 'does not hear that the run stops',
    names: ['a stop of the run ends a request that is under way'],
    create: changedRead(
      (resource, request) => resource.read({ ...request, signal: new AbortController().signal }),
      { client: { ...impatient, retry: { maxRetries: 1 } } },
    ),
  },
  {
    what: 'takes a silent server for the end',
    names: ['a server that never answers is given up'],
    create: withOptions({}),
    createImpatient: changedRead(
      async function* read(resource, request) {
        try {
          yield* resource.read(request)
        } catch {
          yield { records: [], request: null, number: 1, label: 'GET', bytes: 1, stop: 'empty-page' }
        }
      },
      { client: impatient },
    ),
  },
  {
    what: 'cannot read twice at the same time',
    names: ['two reads at the same time do not disturb each other'],
    create: (() => {
      let readings = 0
      return changedRead(async function* read(resource, request): AsyncGenerator<Page> {
        readings += 1
        const isAlone = readings === 1
        for await (const page of resource.read(request)) yield isAlone ? page : { ...page, records: [] }
        readings -= 1
      })
    })(),
  },
  {
    what: 'forgets to close its connections',
    names: ['a source that is closed keeps no connection open'],
    create: changed(() => ({ close: () => Promise.resolve() })),
  },
  {
    what: 'reads everything before it gives its first page',
    names: ['a read that is left early ends'],
    create: changedRead(async function* read(resource, request) {
      const pages: Page[] = []
      for await (const page of resource.read(request)) pages.push(page)
      yield* pages
    }),
  },
]
