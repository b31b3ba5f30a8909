import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import process from 'node:process'
import type { PacedApiOptions, PacedApiReport } from './paced-api.ts'

// The other side of `startPacedApi`, a process of its own: its timers must not wait for what is measured.
const { answerMs, pageRows, pages, requestsPerSecond } = JSON.parse(process.argv[2] ?? '') as PacedApiOptions
const report: PacedApiReport = { answered: 0, refused: 0 }
const started: number[] = []

const server = createServer((request, response) => {
  const query = new URL(request.url ?? '', 'http://127.0.0.1').searchParams
  const isRefused = requestsPerSecond !== undefined && isTooMany(performance.now(), requestsPerSecond)
  setTimeout(() => {
    if (isRefused) refuse(response)
    else answer(response, Number(query.get('offset')))
  }, answerMs)
})

/** Whether the second that ends now has had its requests already. */
function isTooMany(now: number, limit: number): boolean {
  while (started[0] !== undefined && started[0] <= now - 1000) started.shift()
  if (started.length >= limit) return true
  started.push(now)
  return false
}

function refuse(response: ServerResponse): void {
  report.refused += 1
  response.writeHead(429, { 'retry-after': '1' }).end()
}

function answer(response: ServerResponse, from: number): void {
  report.answered += 1
  const total = pages * pageRows
  const data = Array.from({ length: Math.max(0, Math.min(pageRows, total - from)) }, (_, row) => ({
    id: from + row,
    name: `Row ${from + row}`,
    price: (from + row) / 4,
    active: row % 2 === 0,
    updated_at: '2026-03-01T12:00:00Z',
  }))
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data, total }))
}

server.listen(0, '127.0.0.1', () => {
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
})
process.once('message', () => process.send?.(report))
