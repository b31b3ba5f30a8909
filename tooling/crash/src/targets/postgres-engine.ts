import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { openPostgresDataset } from '../tables/stored/postgres-dataset.ts'
import { quoted } from '../tables/stored/stored-dataset.ts'
import type { Engine, Target } from './target.ts'

/** A dataset for each target in a Postgres that is running. */
export function postgresEngine(url: string, stop: () => Promise<void>): Engine {
  return { name: 'postgres', target: (name) => postgresTarget(url, name), stop }
}

/** A dataset in a Postgres that is running. */
export function postgresTarget(url: string, name: string): Target {
  const own = new URL(url)
  own.searchParams.set('application_name', sessionName(name))
  return {
    location: `${url} schema ${name}`,
    flags: ['--destination', own.href, '--dataset', name],
    open: () => openPostgresDataset(url, name),
    settle: () => waitForSessions(url, name),
    remove: async () => {
      await withClient(url, (client) => client.query(`drop schema if exists ${quoted(name)} cascade`))
    },
  }
}

/** By it the sessions of a round are told from those of others. */
function sessionName(target: string): string {
  return `crash ${target}`
}

const millisecondsBetweenLooks = 20
const mostLooks = 3000

/** The session of a killed client ends its statement first, and may even commit. */
async function waitForSessions(url: string, name: string): Promise<void> {
  await withClient(url, async (client) => {
    for (let look = 0; look < mostLooks; look++) {
      const { rows } = await client.query(
        `select 1 from pg_stat_activity
         where datname = current_database() and application_name = $1`,
        [sessionName(name)],
      )
      if (rows.length === 0) return
      await sleep(millisecondsBetweenLooks)
    }
    throw new Error(`The session that wrote ${name} is still there a minute after its client was killed.`)
  })
}

async function withClient<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url, application_name: 'crash campaign' })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
