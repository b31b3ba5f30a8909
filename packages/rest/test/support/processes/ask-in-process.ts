import { readFileSync } from 'node:fs'
import { createRestSource } from '@standpipe/rest'
import { readAll } from '../read-all.ts'

// A process of its own that reads once, with or without an authority of its own.
const [baseUrl = '', authority] = process.argv.slice(2)
const tls = authority === undefined ? {} : { ca: readFileSync(authority, 'utf8') }
const client = { baseUrl, tls, retry: { maxRetries: 0 } }
const source = createRestSource({ name: 'shop', client, resources: [{ name: 'items', path: '/items' }] })
await readAll(source, 'items')
await source.close?.()
