import { describe, expect, it, vi } from 'vitest'
import * as core from '../index.ts'

const options = { message: 'It failed.', hint: 'Try another way.', cause: new Error('below') }
const facts = { method: 'GET', url: 'https://api.example.com/items', attempts: 3, status: 500 }
const place = { resource: 'items', page: 'GET https://api.example.com/items', row: 7 }

const errors = [
  new core.ConfigurationError({ ...options, option: 'sources.inventory.apiKey' }),
  new core.ContractError({ ...options, entity: 'columns', table: 'items', field: 'price' }),
  new core.CredentialsError({ ...options, facts }),
  new core.DecodeError(options),
  new core.DestinationError(options),
  new core.DestinationLockedError({ ...options, holder: 'process 4711' }),
  new core.ParentError({ ...options, parent: 'shops' }),
  new core.PagingError({ ...options, problem: 'page-repeated' }),
  new core.PositionRejectedError(options),
  new core.QuotaError({ ...options, delayMs: 60_000 }),
  new core.RecordError({ ...options, place, field: 'id' }),
  new core.RequestError({ ...options, facts }),
  new core.SelectorError({ ...options, selector: 'data', keys: ['items'] }),
  new core.SpecVersionError({ ...options, found: 'v2', supported: ['v1'] }),
]

type ErrorClass = (abstract new (...parameters: never[]) => Error) & typeof core.StandpipeError

const isErrorClass = (value: unknown): value is ErrorClass =>
  typeof value === 'function' && value.prototype instanceof core.StandpipeError

const classes = Object.values(core).filter(isErrorClass)

describe('errors', () => {
  it('are all covered here', () => {
    expect(errors.map((error) => error.constructor)).toEqual(expect.arrayContaining(classes))
    expect(errors).toHaveLength(classes.length)
  })

  it('have a stable code each', () => {
    const codes = errors.map((error) => error.code)
    expect(new Set(codes).size).toBe(codes.length)
    for (const code of codes) expect(code).toMatch(/^SP_[A-Z_]+$/)
  })

  it.each(errors.map((error) => [error.name, error] as const))('%s keeps what it was told', (name, error) => {
    expect(error).toBeInstanceOf(Error)
    expect(error.constructor.name).toBe(name)
    expect(error).toMatchObject(options)
  })

  it.each(errors.map((error) => [error.name, error] as const))(
    '%s is an instance of its own class alone',
    (_, error) => {
      const matching = classes.filter((candidate) => candidate.isInstance(error))
      expect(matching).toEqual([error.constructor])
      expect(core.StandpipeError.isInstance(error)).toBe(true)
    },
  )

  it('are recognised by another copy of the package', async () => {
    vi.resetModules()
    const copy = await import('../index.ts')
    expect(copy.RequestError).not.toBe(core.RequestError)
    expect(copy.RequestError.isInstance(new core.RequestError({ ...options, facts }))).toBe(true)
    expect(core.RequestError.isInstance(new copy.RequestError({ ...options, facts }))).toBe(true)
    expect(core.RequestError.isInstance(new copy.DecodeError(options))).toBe(false)
  })

  it('are not mistaken for other values', () => {
    for (const value of [null, undefined, 'SP_REQUEST', new Error('plain'), { code: 'SP_REQUEST' }]) {
      expect(core.StandpipeError.isInstance(value)).toBe(false)
      expect(core.RequestError.isInstance(value)).toBe(false)
    }
  })
})
