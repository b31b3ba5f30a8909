import { strict as assert } from 'node:assert'
import { CredentialsError, secret } from '@standpipe/core'
import { secretTraces } from '@standpipe/testing'
import type { RecordedRequest } from '@standpipe/test-doubles'
import type { CredentialPlace } from '../connector-messages.ts'
import type { MessageCase, MessageCaseGroup } from '../message-case.ts'
import { assertNothingShown, secretNames, secretsOf } from '../expect/secrets.ts'
import { assertStatusMeans } from '../expect/status-means.ts'
import { pageSizeOf } from '../expect/whole-list.ts'

const placed: MessageCase = {
  name: 'the credential goes where it should with every request, and nowhere else',
  run: async (bench) => {
    const { connector, name } = bench
    bench.lists.set(name, { total: 2 * pageSizeOf(bench) })
    await bench.read()
    const lists = bench.allRequests.filter(({ resource }) => resource !== undefined)
    assert.ok(bench.requests.length > 0, 'the resource was asked for')
    for (const { request } of lists) {
      assert.equal(valueAt(request, connector.credential), connector.credential.value, request.url.pathname)
      const secrets = secretsOf(connector).map((value) => secret(value))
      assert.deepEqual(secretTraces(secrets, restOf(request, connector.credential)), [], 'elsewhere')
    }
  },
}

const refused = [401, 403].map((status): MessageCase => ({
  name: `${status} ends the read at once, and the credential shows nowhere`,
  run: async (bench) => {
    const failed = await assertStatusMeans(bench, status)
    const renewed = status === 401 && bench.connector.renewsCredential === true ? 1 : 0
    assert.equal(bench.requests.length, 1 + renewed, 'number of requests')
    if (failed === undefined) return
    assert.ok(CredentialsError.isInstance(failed.error), `a CredentialsError, not ${String(failed.error)}`)
    assert.equal(failed.error.facts.status, status)
    assertNothingShown(bench, failed)
  },
}))

const missing: MessageCase = {
  name: 'a secret that is missing or empty is named',
  run: async ({ connector: { schema, settings } }) => {
    const secrets = Object.keys(settings).filter((name) => secretNames(schema).has(name))
    assert.ok(secrets.length > 0, 'the settings have a secret')
    for (const name of secrets) {
      for (const value of [undefined, '']) {
        const { issues = [] } = await schema['~standard'].validate({ ...settings, [name]: value })
        const paths = issues.map(({ path = [] }) => path.map(String).join('.'))
        assert.deepEqual(paths, [name], `what is wrong without ${name}`)
      }
    }
  },
}

/** The credential goes where it should, is asked for when it is missing, and a refusal ends everything. */
export const authentication: MessageCaseGroup = {
  title: 'authentication',
  cases: [placed, ...refused],
  once: [missing],
}

function valueAt({ url, headers }: RecordedRequest, place: CredentialPlace): string | null {
  return place.in === 'query' ? url.searchParams.get(place.name) : (headers[place.name] ?? null)
}

function restOf({ url, headers, body }: RecordedRequest, place: CredentialPlace): unknown {
  const rest = new URL(url)
  if (place.in === 'query') rest.searchParams.delete(place.name)
  const others = Object.entries(headers).filter(([name]) => place.in === 'query' || name !== place.name)
  return [rest.href, decodeURIComponent(rest.href), Object.fromEntries(others), body]
}
