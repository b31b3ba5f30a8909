import { postgresTables } from '@standpipe/connector-kit'
import { describe, inject } from 'vitest'
import { tryAllConnectors } from './try-all-connectors.ts'

describe('the tables of all connectors in Postgres', () => {
  tryAllConnectors({
    url: () => inject('postgresUrl'),
    tables: (url, dataset) => postgresTables(url, dataset),
  })
})
