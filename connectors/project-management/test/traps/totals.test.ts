import { readResource } from '@standpipe/connector-kit'
import { describe, expect, it } from 'vitest'
import projectManagement from '../../src/index.ts'
import { baseUrl, pageOf, recordsTo, smallApi } from './small-api.ts'

const idsRead = async (settings: object = {}): Promise<number> => {
  const source = projectManagement({ baseUrl, apiKey: 'k', ...settings })
  return new Set((await readResource(source, 'users')).records.map(({ id }) => id)).size
}

describe('c3: has_more of a server that counts with the limit it was asked for', () => {
  it('is not believed as long as the total is higher', async () => {
    const users = recordsTo(120)
    smallApi({
      '/users': (request) => {
        request.url.searchParams.set('limit', '50')
        const offset = Number(request.url.searchParams.get('offset'))
        return pageOf(users, request, { has_more: offset + 100 < users.length })
      },
    })
    expect(await idsRead()).toBe(120)
  })
})

describe('c3: a server that grants fewer records from some page on', () => {
  it.each([10, 7, 1])(
    'has its list read to the end, %i at a time, where nothing tells the end',
    async (granted) => {
      const users = recordsTo(250)
      smallApi({
        '/users': (request) => {
          if (Number(request.url.searchParams.get('offset')) > 100)
            request.url.searchParams.set('limit', `${granted}`)
          return pageOf(users, request, { total: undefined, has_more: undefined })
        },
      })
      expect(await idsRead({ pagesEnd: 'empty-page' })).toBe(250)
    },
  )
})

describe('c7: a list that the settings declare to come whole', () => {
  it.each([{ has_more: undefined }, { total: undefined }])(
    'is refused when it says that it does not: %o',
    async (told) => {
      smallApi({ '/users': (request) => pageOf(recordsTo(250), request, told) })
      const whole = { collections: { users: { paged: false } } }
      await expect(idsRead(whole)).rejects.toMatchObject({ problem: 'list-cut' })
    },
  )
})

describe('c7: a list whose answers tell', () => {
  it.each([
    ['no total', { total: undefined }, {}],
    ['a total that is too low', { total: 3 }, {}],
    ['nothing of the end', { total: undefined, has_more: undefined }, { pagesEnd: 'empty-page' }],
  ])('%s is read to its end', async (_, told, settings) => {
    const users = recordsTo(250)
    smallApi({ '/users': (request) => pageOf(users, request, told) })
    expect(await idsRead(settings)).toBe(250)
  })

  it('neither is an error where one of them was expected', async () => {
    smallApi({ '/users': (request) => pageOf(recordsTo(250), request, { has_more: undefined }) })
    await expect(idsRead()).rejects.toMatchObject({ problem: 'has-more-missing' })
    await expect(idsRead({ totalPath: 'count' })).rejects.toMatchObject({ problem: 'total-missing' })
  })
})
