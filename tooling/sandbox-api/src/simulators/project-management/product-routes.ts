import { type Answer, errorAnswer } from '../../http/answer.ts'
import type { FindRoute, Route, RouteRequest } from '../../http/routes/route.ts'
import { SandboxError } from '../../sandbox-error.ts'
import type { ExactRecord } from '../../values/exact-value.ts'
import { readDigits } from '../../values/read-input.ts'
import { exactAnswer } from '../exact-answer.ts'
import type { SimulatorServer } from '../simulator.ts'
import { refusalOf } from './lists/parents.ts'
import { spelled } from './products/fields.ts'
import type { Product, ProductList } from './products/product.ts'

/** The routes of a product. */
export function productRoutes(product: Product, server: SimulatorServer): readonly FindRoute[] {
  const paths = [...new Set(product.lists.map(({ path }) => path))]
  return paths.map((path) => {
    const lists = product.lists.filter((list) => list.path === path)
    return listRoute(path, lists, product, server)
  })
}

/** Several lists have one path where a parameter says which of them is wanted. */
function listRoute(
  template: string,
  lists: readonly ProductList[],
  product: Product,
  server: SimulatorServer,
): FindRoute {
  const [, before = '', name, after = ''] = /^([^{]*)(?:\{(\w+)\}(.*))?$/.exec(template) ?? []
  const [first] = lists
  return (path): Route | undefined => {
    if (first === undefined || !path.startsWith(before) || !path.endsWith(after)) return undefined
    const parent = path.slice(before.length, path.length - after.length)
    if (name === undefined ? path !== before : parent === '' || parent.includes('/')) return undefined
    return {
      label: template,
      resource: first.list,
      refuse: (request) => refuseKey(product.key(request), server.apiKey),
      answer: (request) => {
        const included = request.query.get('include')
        const wanted = lists.find(({ include }) => include !== undefined && include === included) ?? first
        if (name === undefined) return answerList(wanted, server.records(wanted.list), request)
        const id = decoded(parent)
        const refusal = name === 'project_id' ? refuseProject(id, server) : refuseTask(id, server)
        if (refusal !== null) return refusal
        const records = server.records(wanted.list).filter((record) => spelled(record[name]) === id)
        return answerList(wanted, records, request)
      },
    }
  }

  function answerList(list: ProductList, all: readonly ExactRecord[], request: RouteRequest): Answer {
    const { query } = request
    const records = list.filter?.(all, query) ?? all
    const isPaged = list.paged !== false
    const asked = {
      records,
      offset: isPaged ? readDigits(query.get(product.offsetParam) ?? '0', product.offsetParam) : 0,
      limit: isPaged ? limitOf(query) : records.length,
    }
    return server.page(request, asked, (page) => {
      const served = { ...page, records: page.records.map(list.serve) }
      return exactAnswer(list.body(served, request))
    })
  }

  function limitOf(query: URLSearchParams): number {
    const asked = readDigits(
      query.get(product.limitParam) ?? String(product.usualLimit),
      product.limitParam,
      1,
    )
    return Math.min(asked, product.maximumLimit)
  }
}

/** What a part of an address says. Throws `SandboxError` when it says nothing. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch (error) {
    if (error instanceof URIError) throw new SandboxError('a part of the address cannot be decoded')
    throw error
  }
}

function refuseKey(key: string | null, expected: string): Answer | undefined {
  if (key === null || key === '') return errorAnswer(401, 'unauthorized', 'The key is missing.')
  return key === expected ? undefined : errorAnswer(403, 'forbidden', 'The key is not known.')
}

function refuseProject(id: string, server: SimulatorServer): Answer | null {
  const project = server.records('projects').find((record) => spelled(record['id']) === id)
  const status = project === undefined ? 404 : refusalOf(project)
  if (status === 403) return errorAnswer(403, 'archived', 'The project is archived.')
  return status === null ? null : errorAnswer(404, 'not_found', 'There is no such project.')
}

function refuseTask(id: string, server: SimulatorServer): Answer | null {
  const isThere = server.records('tasks').some((record) => spelled(record['id']) === id)
  return isThere ? null : errorAnswer(404, 'not_found', 'There is no such task.')
}
