import { describe, expect, it } from 'vitest'
import { postgresFailure } from './postgres-failure.ts'

function error(message: string, facts: object = {}): Error {
  return Object.assign(new Error(message), facts)
}

describe('postgresFailure', () => {
  it.each([
    ['locked', error('deadlock detected', { code: '40P01', severity: 'ERROR' })],
    ['conflict', error('could not serialize access', { code: '40001', severity: 'ERROR' })],
    ['locked', error('canceling statement due to lock timeout', { code: '55P03', severity: 'ERROR' })],
    ['conflict', error('duplicate key', { code: '23505', constraint: 'pg_type_typname_nsp_index' })],
    ['refused', error('duplicate key', { code: '23505', constraint: '_sp_key_orders' })],
    ['refused', error('permission denied', { code: '42501', severity: 'ERROR' })],
    ['locked', error('canceling statement due to user request', { code: '57014', severity: 'ERROR' })],
    ['refused', error('canceling statement due to statement timeout', { code: '57014', severity: 'ERROR' })],
    ['connection-lost', error('terminating connection', { code: '57P01', severity: 'FATAL' })],
    ['connection-lost', error('the database system is starting up', { code: '57P03', severity: 'FATAL' })],
    ['connection-lost', error('connection failure', { code: '08006' })],
    ['connection-lost', error('read ECONNRESET', { code: 'ECONNRESET' })],
    ['connection-lost', error('Connection terminated unexpectedly')],
    ['connection-lost', error('Client has encountered a connection error and is not queryable')],
  ])('is %s: %s', (kind, cause) => {
    expect(postgresFailure(cause, 'loader')).toMatchObject({ kind, message: cause.message })
  })

  it('takes the first of the errors that Node throws for all addresses of a host', () => {
    const refused = error('connect ECONNREFUSED ::1:5432', { code: 'ECONNREFUSED' })
    const all = new AggregateError([refused, error('connect ECONNREFUSED 127.0.0.1:5432')], '')
    expect(postgresFailure(all, 'loader')).toMatchObject({
      kind: 'connection-lost',
      message: refused.message,
    })
  })

  it('has a hint where something can be done', () => {
    expect(postgresFailure(error('row is too big', { code: '54000' }), 'loader').hint).toMatch(
      /nested: "json"/,
    )
    expect(postgresFailure(error('syntax error', { code: '42601' }), 'loader').hint).toBeUndefined()
  })
})
