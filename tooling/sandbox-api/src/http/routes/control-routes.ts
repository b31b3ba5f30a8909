import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import { parseMutation } from '../../data/mutations/parse-mutation.ts'
import { resourceNames } from '../../data/resource-name.ts'
import { parseRecordEdit } from '../../faults/edits/parse-record-edit.ts'
import { parseFault } from '../../faults/parse-fault.ts'
import { recordLines, type SandboxControl, type SandboxParts } from '../../sandbox-control.ts'
import { SandboxError } from '../../sandbox-error.ts'
import { readDigits } from '../../values/read-input.ts'
import { readInstant } from '../../values/read-instant.ts'
import { errorAnswer, jsonAnswer } from '../answer.ts'
import { deliver } from '../deliver.ts'
import { parseJson, readJsonBody } from './read-json-body.ts'

/** Where the control of a sandbox begins. */
export const controlPrefix = '/_sandbox'

/** Answers a request to the sandbox itself: `SandboxControl` over HTTP. */
export async function answerControl(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  parts: SandboxParts,
  control: SandboxControl,
): Promise<void> {
  const path = url.pathname.slice(controlPrefix.length)
  try {
    if (request.method === 'GET' && path.startsWith('/truth/')) {
      await streamLines(response, truthLines(path.slice('/truth/'.length), url.searchParams, parts))
    } else if (request.method === 'GET' && path === '/served') {
      const pages = control.served(readDigits(url.searchParams.get('from') ?? '1', 'from'))
      await streamLines(
        response,
        pages.map((page) => JSON.stringify(page)),
      )
    } else {
      const command = commands[`${request.method} ${path}`]
      if (command === undefined)
        throw new SandboxError(`the sandbox knows ${Object.keys(commands).join(', ')}`)
      const body = request.method === 'POST' ? await readJsonBody(request) : undefined
      await deliver(response, jsonAnswer(200, command(control, body)))
    }
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error
    await deliver(response, errorAnswer(400, 'invalid_request', error.message))
  }
}

type Command = (control: SandboxControl, body: unknown) => unknown

const commands: { readonly [methodAndPath: string]: Command } = {
  'GET ': status,
  'POST /mutate': (control, body) => control.mutate(parseMutation(body)),
  'POST /expire-positions': (control) => {
    control.expirePositions()
    return status(control)
  },
  'GET /faults': (control) => control.faults(),
  'POST /faults': (control, body) => {
    control.addFault(parseFault(body))
    return control.faults()
  },
  'DELETE /faults': (control) => {
    control.clearFaults()
    return control.faults()
  },
  'GET /counters': (control) => control.counters(),
  'DELETE /counters': (control) => {
    control.resetCounters()
    return control.counters()
  },
}

function status(control: SandboxControl): unknown {
  const totals = Object.fromEntries(resourceNames.map((name) => [name, control.total(name)]))
  return { version: control.version(), totals }
}

function* truthLines(resource: string, query: URLSearchParams, parts: SandboxParts): Generator<string> {
  const version = readDigits(query.get('version') ?? String(parts.data.version), 'version')
  const from = readDigits(query.get('from') ?? '0', 'from')
  const end = from + readDigits(query.get('count') ?? '100000000000', 'count')
  const since = query.get('updated_since')
  const edit = query.get('edit')
  const filter = {
    ...(since !== null && { updatedSince: readInstant(since, 'updated_since') }),
    ...(edit !== null && { edit: parseRecordEdit(parseJson(edit, 'edit')) }),
  }
  const step = 500
  for (let offset = from; offset < end; offset += step) {
    const lines = recordLines(parts, {
      resource,
      version,
      offset,
      limit: Math.min(step, end - offset),
      ...filter,
    })
    if (lines.length > 0) yield lines.join('\n')
    if (lines.length < step) return
  }
}

async function streamLines(response: ServerResponse, lines: Iterable<string>): Promise<void> {
  // The first line is made before the head is sent, so that a wrong question is answered with 400.
  const iterator = lines[Symbol.iterator]()
  const first = iterator.next()
  response.writeHead(200, { 'content-type': 'application/x-ndjson; charset=utf-8' })
  const chunks = function* (): Generator<string> {
    for (let next = first; next.done !== true; next = iterator.next()) yield `${next.value}\n`
  }
  await pipeline(Readable.from(chunks()), response)
}
