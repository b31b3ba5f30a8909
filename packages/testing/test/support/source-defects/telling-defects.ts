import { RequestError, type Page } from '@standpipe/core'
import { sourceCases, type SourceSetting } from '@standpipe/testing'
import { key, soundSource } from '../sound-source.ts'
import {
  changed,
  changedErrors,
  changedPages,
  changedRead,
  changedResource,
  type SourceDefect,
  withOptions,
} from './source-defect.ts'

/** Sources that say the wrong thing of themselves, or what they should keep to themselves. */
export const tellingDefects: readonly SourceDefect[] = [
  {
    what: 'is called like nothing else',
    names: ['the source and its resources have names of the right form, each its own'],
    create: changed(() => ({ name: 'My Shop' })),
  },
  {
    what: 'has two resources of one name',
    names: ['the source and its resources have names of the right form, each its own'],
    create: changed(({ resources }) => ({ resources: [...resources, ...resources] })),
  },
  {
    what: 'merges without a key',
    names: ['every resource that is merged has a key to merge by'],
    create: changedResource(() => ({ primaryKey: [] })),
  },
  {
    what: 'depends on when it was made',
    names: ['what positions and cursors depend on is the same for two sources of the same settings'],
    create: (() => {
      let made = 0
      return changedResource(() => ({ cursorBasis: { made: (made += 1) } }))
    })(),
  },
  {
    what: 'checks something that is not there',
    names: ['check passes when the API answers'],
    create: withOptions({ resource: { path: '/v1/nothing' } }),
  },
  {
    what: 'checks nothing',
    names: ['check says that credentials are refused'],
    create: changed(() => ({ check: () => Promise.resolve() })),
  },
  {
    what: 'shows its key in labels',
    names: ['no secret shows in pages, positions and events'],
    create: changedPages((page) => ({ ...page, label: `${page.label}&api_key=${encodeURIComponent(key)}` })),
  },
  {
    what: 'shows its key in positions',
    names: ['no secret shows in pages, positions and events'],
    create: changedPages((page) => ({ ...page, request: { [key]: true } })),
  },
  {
    what: 'shows its key in events',
    names: ['no secret shows in pages, positions and events'],
    create: changedRead((resource, request) => {
      request.report({ type: 'warning-raised', code: 'key', message: btoa(key.replace('ß', 'ss')) })
      request.report({ type: 'warning-raised', code: 'key', message: JSON.stringify({ key }) })
      return resource.read(request)
    }),
  },
  {
    what: 'shows its key in errors',
    names: sourceCases.map(({ name }) => name).filter((name) => name.startsWith('no secret shows when')),
    create: changedErrors(
      (cause) =>
        new RequestError({
          message: 'failed',
          cause,
          facts: { method: 'GET', url: `https://api.test/?api_key=${encodeURIComponent(key)}`, attempts: 1 },
        }),
    ),
  },
  {
    what: 'depends on its key',
    names: ['no secret stands in what positions and cursors depend on'],
    create: changedResource(() => ({ positionBasis: { url: `https://api.test/?${key}` } })),
  },
  {
    what: 'takes its key to other hosts',
    names: ['no secret follows a redirect to another host'],
    create: (setting) => {
      const { resources, ...source } = soundSource(setting)
      const read = (): AsyncGenerator<Page> => followAnywhere(setting)
      return { ...source, resources: resources.map((resource) => ({ ...resource, read })) }
    },
  },
]

async function* followAnywhere({ baseUrl }: SourceSetting): AsyncGenerator<Page> {
  const url = `${baseUrl}/v1/orders?api_key=${encodeURIComponent(key)}`
  const { status } = await fetch(url, { redirect: 'follow' })
  yield { records: [], request: null, number: 1, label: `GET ${status}`, bytes: 1, stop: 'no-next' }
}
