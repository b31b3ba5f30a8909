import { expect, it } from 'vitest'
import { withBooleans } from './with-booleans.ts'

const columns = ['Clients.Client.IsProspect', 'Clients.Client.Contacts.Contact[].IsPrimary']
const clients = (...records: object[]) => ({ Status: 'OK', Clients: { Client: records } }) as never
const contact = (primary: unknown) => ({ Contacts: { Contact: [{ IsPrimary: primary }] } })

it('makes booleans of every spelling, in lists of lists too', () => {
  const spelled = [
    { IsProspect: 'Yes', ...contact('no') },
    { IsProspect: 'true', ...contact('FALSE') },
  ]
  expect(withBooleans(clients(...spelled), columns)).toEqual(
    clients({ IsProspect: true, ...contact(false) }, { IsProspect: true, ...contact(false) }),
  )
})

it('leaves alone what it does not know, and invents no field', () => {
  const records = [
    { IsProspect: null, Name: 'Yes' },
    { IsProspect: 'maybe' },
    { Contacts: null },
    { IsProspect: true },
  ]
  expect(withBooleans(clients(...records), columns)).toEqual(clients(...records))
  expect(withBooleans('Yes', columns)).toBe('Yes')
})
