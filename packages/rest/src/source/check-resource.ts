import { ConfigurationError } from '@standpipe/core'
import { isAbsolute } from '../client/request-url.ts'
import { checkErrorPath, checkResponseRules } from '../client/responses/check-response-rules.ts'
import { boundNamesOf } from '../cursor/bound-names.ts'
import { checkCursor } from '../cursor/check-cursor.ts'
import { checkCount, checkOption, checkPositive } from '../options/check-option.ts'
import { partitionNames } from '../parents/partition-names.ts'
import { isStreamed, recordsPerPage } from '../read/stream/records-per-page.ts'
import { fillPath, placeholdersOf } from '../read/request/fill-path.ts'
import { json } from '../decoders/json.ts'
import { singlePage } from '../paginators/single-page.ts'
import { isJsonPath } from '../selectors/selector.ts'
import { isKeyed } from '../resource/is-keyed.ts'
import type { RestResource } from '../resource/rest-resource.ts'

const tableName = /^[a-z_][a-z0-9_]*$/

/** Checks what a connector wrote about a resource. Throws `ConfigurationError` naming the option. */
export function checkResource(resource: RestResource): void {
  const { name, path, select, detail, primaryKey, onRepeat, tokenTtl, concurrency } = resource
  checkOption(tableName.test(name), 'resources.name', 'a name in snake_case', name)
  const option = `resources.${name}`
  checkOption(path !== '' && isPathOrUrl(path), `${option}.path`, 'a path or a URL', path)
  checkPlaceholders(resource)
  checkOption(select !== '', `${option}.select`, 'a path, or [] for the whole response', select)
  checkOption(!isEmpty(primaryKey), `${option}.primaryKey`, 'one field at least, or left out', primaryKey)
  checkCursor(resource, `${option}.cursor`)
  const repeats = onRepeat === undefined || ['error', 'stop'].includes(onRepeat)
  checkOption(repeats, `${option}.onRepeat`, '"error" or "stop"', onRepeat)
  if (resource.weight !== undefined) checkCount(resource.weight, `${option}.weight`, 1)
  checkResponseRules(resource.responses ?? [], `${option}.responses`)
  if (resource.errorPath != null) checkErrorPath(resource.errorPath, `${option}.errorPath`)
  if (tokenTtl !== undefined) checkPositive(tokenTtl, `${option}.tokenTtl`, 'seconds')
  if (concurrency !== undefined) checkCount(concurrency, `${option}.concurrency`, 1)
  const { emptyBody = 'error' } = resource
  const means = ['error', 'no-records'].includes(emptyBody)
  checkOption(means, `${option}.emptyBody`, '"error" or "no-records"', emptyBody)
  checkRepeatedRecords(resource, option)
  checkStream(resource, option)
  if (detail === undefined) return
  const hasOne = (detail.path === undefined) !== (detail.link === undefined)
  checkOption(hasOne, `${option}.detail`, 'a path or a link, not both', detail)
  if (detail.concurrency !== undefined) checkCount(detail.concurrency, `${option}.detail.concurrency`, 1)
}

/** Records that a paginator asks for again are one row only where a key tells that they are. */
function checkRepeatedRecords(resource: RestResource, option: string): void {
  const { paginator } = resource
  if (paginator?.repeatsRecords !== true) return
  const wanted =
    'one that asks for no record twice, or that of a resource with a primary key that does not append'
  checkOption(isKeyed(resource), `${option}.paginator`, wanted, paginator.kind)
}

/** What is not filled from a partition is known before the first request. */
function checkPlaceholders(resource: RestResource): void {
  const { name, path, pathParameters = {} } = resource
  const ofReads = new Set([...partitionNames(resource), ...boundNamesOf(resource)])
  for (const placeholder of placeholdersOf(path)) {
    if (ofReads.has(placeholder)) continue
    fillPath(`{${placeholder}}`, pathParameters, (_name, found) => {
      const option = `resources.${name}.pathParameters.${placeholder}`
      return new ConfigurationError({
        message: `Resource '${name}' needs a value for {${placeholder}} in its path ${path}, but it is ${found}.`,
        hint: `Give ${option} a value, or let a parent or a list give it.`,
        option,
      })
    })
  }
}

function checkStream(resource: RestResource, option: string): void {
  if (!isStreamed(resource)) return
  const { decoder = json(), paginator = singlePage(), select = [], detail, onRepeat } = resource
  checkCount(recordsPerPage(resource), `${option}.stream.recordsPerPage`, 1)
  const decoders = 'one that can be streamed, because of `stream`'
  checkOption('stream' in decoder, `${option}.decoder`, decoders, decoder.kind)
  const paginators = 'one that does not look at records, because of `stream`'
  checkOption(paginator.readsRecords === false, `${option}.paginator`, paginators, paginator.kind)
  checkOption(!isJsonPath(select), `${option}.select`, 'a path of names, because of `stream`', 'a JSONPath')
  checkOption(detail === undefined, `${option}.detail`, 'left out, because of `stream`', 'given')
  checkOption(onRepeat !== 'stop', `${option}.onRepeat`, '"error", because of `stream`', onRepeat)
}

function isPathOrUrl(path: string): boolean {
  return !isAbsolute(path) || URL.canParse(path)
}

function isEmpty(primaryKey: RestResource['primaryKey']): boolean {
  return primaryKey !== undefined && primaryKey.length === 0
}
