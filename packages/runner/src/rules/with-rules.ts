import {
  RecordError,
  type DataRecord,
  type JsonValue,
  type Page,
  type ReadRequest,
  type Resource,
  type SourceEvent,
} from '@standpipe/core'
import { applyColumnRules } from './apply-column-rules.ts'
import { eachHiddenValue } from './each-hidden-value.ts'
import { createHiddenValues, type HiddenValues } from './hidden-values.ts'
import { maskError } from './mask-error.ts'
import type { RecordRules } from './record-rules.ts'
import { renameInResource } from './rename-in-resource.ts'
import { createRuleTree, rulesOf, type RuleNode } from './rule-tree.ts'

/**
 * The resource as the user wants it: its records are filtered, mapped and changed by the rules for columns before
 * anybody sees them, and its key, cursor and declared columns have the names that are left. Throws
 * `ConfigurationError` for rules that cannot hold.
 */
export function withRules(resource: Resource, rules: RecordRules, hashKey: string): Resource {
  const tree = createRuleTree(rules.columns ?? {}, resource.name)
  return {
    ...renameInResource(resource, tree),
    read: (request) => readWithRules(resource, request, { rules, tree, hashKey }),
  }
}

interface ReadRules {
  readonly rules: RecordRules
  readonly tree: RuleNode
  readonly hashKey: string
}

async function* readWithRules(
  resource: Resource,
  request: ReadRequest,
  { rules, tree, hashKey }: ReadRules,
): AsyncIterable<Page> {
  const hidden = createHiddenValues()
  try {
    yield* changedPages(resource, request, { rules, tree, hashKey }, hidden)
  } catch (error) {
    throw maskError(error, hidden)
  }
}

async function* changedPages(
  resource: Resource,
  request: ReadRequest,
  { rules, tree, hashKey }: ReadRules,
  hidden: HiddenValues,
): AsyncIterable<Page> {
  const hide = (value: JsonValue): void => hidden.add(value)
  const report = (event: SourceEvent): void => request.report(maskEvent(event, hidden))
  let records = 0
  for await (const page of resource.read({ ...request, report })) {
    hidden.nextPage()
    records += page.records.length
    const changed = page.records.flatMap((record, index) => {
      const problem = (text: string, hint: string): RecordError =>
        ruleError(resource.name, hidden.mask(page.label), index + 1, { text, hint })
      // The API knows its records as they were before anything was left out or changed.
      if (changesRecords(rules)) eachHiddenValue(record, tree, hide)
      const mapped = filterAndMap(record, rules, problem)
      if (mapped === null) return []
      const context = {
        hashKey,
        hidden: hide,
        collide: (path: string, name: string): never => {
          throw problem(`'${path}' is renamed to '${name}', which it has already`, 'Choose another name.')
        },
      }
      return [applyColumnRules(mapped, tree, context)]
    })
    // What the API wants back to go on may be just what nobody is to see; then the read cannot be resumed there.
    const isHidden = page.request !== null && hidden.isIn(JSON.stringify(page.request, spellBigint))
    // Before the page, because nobody asks for more behind the last one.
    const isWhole = page.stop !== undefined && request.resume === null && isEverything(request)
    if (isWhole && records > 0) rulesWithoutEffect(tree).forEach(report)
    yield {
      ...page,
      ...(rules.filter !== undefined && { delivered: page.delivered ?? page.records }),
      records: changed,
      label: hidden.mask(page.label),
      request: isHidden ? null : page.request,
    }
  }
}

function isEverything({ lowerBound, upperBound }: ReadRequest): boolean {
  return lowerBound === null && upperBound === null
}

function changesRecords({ filter, map }: RecordRules): boolean {
  return filter !== undefined || map !== undefined
}

function filterAndMap(
  record: DataRecord,
  { filter, map }: RecordRules,
  problem: (text: string, hint: string) => RecordError,
): DataRecord | null {
  try {
    if (filter?.(record) === false) return null
    return map === undefined ? record : map(record)
  } catch (error) {
    const text = `its filter or map failed: ${error instanceof Error ? error.message : String(error)}`
    throw problem(text, 'Correct the function in the options of the resource.')
  }
}

function rulesWithoutEffect(tree: RuleNode): readonly SourceEvent[] {
  return rulesOf(tree)
    .filter(({ isMet }) => !isMet)
    .map(({ path }) => ({
      type: 'warning-raised',
      code: 'rule-without-effect',
      message: `no record had the field '${path}' that a rule speaks of`,
    }))
}

function maskEvent(event: SourceEvent, hidden: HiddenValues): SourceEvent {
  switch (event.type) {
    case 'request-sent':
    case 'response-received':
      return { ...event, url: hidden.mask(event.url) }
    case 'retry-scheduled':
      return { ...event, url: hidden.mask(event.url), reason: hidden.mask(event.reason) }
    case 'warning-raised':
      return { ...event, message: hidden.mask(event.message) }
    default:
      return event
  }
}

function ruleError(
  resource: string,
  page: string,
  row: number,
  { text, hint }: { readonly text: string; readonly hint: string },
): RecordError {
  const message = `${resource}: ${text}, in record ${row} of ${page}`
  return new RecordError({ message, hint, place: { resource, page, row }, field: '' })
}

function spellBigint(_name: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value
}
