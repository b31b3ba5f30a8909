import { fieldNames, type FieldPath, type HttpResponse } from '@standpipe/core'
import { detectKey } from '@standpipe/rest'
import type { PaginatorOptions } from '../../paginators/paginator-schema.ts'
import { parameterRoles } from '../address/parameter-roles.ts'
import type { Parameter } from '../address/read-address.ts'
import type { SplitPath } from '../address/split-path.ts'
import type { FoundFormat } from '../answer/any-format.ts'
import { proposeColumns } from '../answer/propose-columns.ts'
import { proposeRecords, type ProposedRecords } from '../answer/propose-records.ts'
import { withNumbers } from '../answer/xml-lists.ts'
import { ask, likely, type Finding } from '../finding.ts'
import { proposeIncremental } from '../paging/propose-incremental.ts'
import { proposePaging } from '../paging/propose-paging.ts'
import type { ProposedPaging } from '../paging/proposed-paging.ts'
import type { ProposedDocument } from './proposed-document.ts'
import { parametersOf } from './written-parameters.ts'

/** An answer, and what was asked. */
export interface AskedEndpoint extends Omit<SplitPath, 'base'> {
  /** Absolute URL, with its query. */
  readonly url: string
  readonly parameters: readonly Parameter[]
  readonly response: HttpResponse
  readonly format: FoundFormat
}

/** A resource as it is proposed. */
export interface ProposedResource extends ProposedDocument {
  readonly name: string
  readonly records: ProposedRecords['records']
  readonly selector: ProposedRecords['selector']
  readonly paging: ProposedPaging
}

/** Tries how an endpoint pages. */
export type ConfirmPaging = (paging: ProposedPaging, found: ProposedRecords) => Promise<ProposedPaging>

/**
 * Proposes a resource for an endpoint from its answer. Throws `SelectorError` when there is nothing in it that could be a record.
 *
 * @param confirm asked about the paginator. Default: it is what the answer tells.
 */
export async function proposeResource(
  asked: AskedEndpoint,
  confirm: ConfirmPaging = (paging) => Promise.resolve(paging),
): Promise<ProposedResource> {
  const { name, path, url, format } = asked
  const body = format.type === 'xml' ? withNumbers(asked.response.body) : asked.response.body
  const found = proposeRecords(asked.response.body, format.type, asked.id?.isLast)
  const roles = parameterRoles(asked.parameters)
  const response = { ...asked.response, body }
  const page = { response, url, count: found.records.length, isSingle: found.isSingle, roles }
  const paging = await confirm(proposePaging(page), found)
  const incremental = proposeIncremental(found.records, roles)
  const key = keyOf(found, name)
  const parameters = paging.parameters.filter((parameter) => !incremental.taken.includes(parameter))
  const decoder = decoderOf(format, found)
  const isAlone = found.isSingle && paging.paginator?.type === 'single_page'
  const endpoint = {
    path,
    ...(parameters.length > 0 && { params: parametersOf(parameters) }),
    ...(decoder !== null && { decoder }),
    data_selector: found.selector,
    ...(format.type === 'xml' && !isAlone && { selector_optional: true }),
    ...(paging.paginator !== null && { paginator: paging.paginator }),
    ...(incremental.incremental !== null && { incremental: incremental.incremental }),
  }
  const findings = new Map<string, readonly Finding[]>([
    ['', columnsAndParents(asked, found)],
    ['write_disposition', [disposition(key.field)]],
    ['primary_key', key.field === null ? [] : key.findings],
    [
      'endpoint',
      [
        ...(key.field === null ? key.findings : []),
        ...(incremental.incremental === null ? incremental.findings : []),
      ],
    ],
    ['endpoint.data_selector', found.findings],
    [
      'endpoint.selector_optional',
      [likely('An element that is a list may be absent where there are no records.')],
    ],
    ['endpoint.paginator', paging.findings],
    ['endpoint.incremental', incremental.findings],
  ])
  if (paging.paginator === null) {
    findings.set('endpoint.data_selector', [
      ...found.findings,
      ...paging.findings,
      ...paging.alternatives.map((one) => ask(`Perhaps paginator: ${paginatorText(one)}`)),
    ])
  }
  return {
    name,
    records: found.records,
    selector: found.selector,
    paging,
    findings,
    value: {
      name,
      write_disposition: key.field === null ? 'replace' : 'merge',
      ...(key.field !== null && { primary_key: key.field }),
      endpoint,
    },
  }
}

function keyOf(
  { records, isSingle }: ProposedRecords,
  name: string,
): { readonly field: string | null; readonly findings: readonly Finding[] } {
  const { field, reason, others } = detectKey(records, name)
  const names = others.map((fields) =>
    fields.length === 1 ? dotted(fields[0]) : `[${fields.map(dotted).join(', ')}]`,
  )
  const rivals = names.length === 0 ? [] : [ask(`Also unique here: ${names.join(', ')}.`)]
  const written = field === null ? null : dotted(field)
  // A name with a dot in it cannot be told from a path.
  if (written === null || fieldNames(field ?? []).some((part) => part.includes('.'))) {
    const question =
      records.length === 0 || isSingle
        ? []
        : [ask(`${reason} Without primary_key every run replaces the table.`)]
    return { field: null, findings: [...question, ...(isSingle ? [] : rivals)] }
  }
  return { field: written, findings: [likely(reason), ...rivals] }
}

function disposition(key: string | null): Finding {
  return key === null
    ? likely('Each run reads everything and takes the place of what the one before it stored.')
    : likely('Rows are updated by their key; what the API no longer lists stays. replace would drop it.')
}

function columnsAndParents(
  { id, path }: AskedEndpoint,
  { records, isSingle }: ProposedRecords,
): readonly Finding[] {
  const parent =
    id === null
      ? []
      : [
          ask(
            `"${id.value}" looks like the id of ${id.of === '' ? 'something' : `one of ${id.of}`}. For all of them, list ${id.of === '' ? 'these' : id.of} as a resource and write path: ${path.replace(id.value, `{resources.${id.of.replaceAll(/\W/g, '_')}.id}`)}.`,
          ),
        ]
  return [...parent, ...(isSingle && records.length === 0 ? [] : proposeColumns(records))]
}

function decoderOf({ type, decoder }: FoundFormat, { lists }: ProposedRecords): unknown {
  if (type !== 'xml' || lists.length === 0) return decoder === null ? null : decoder
  return {
    ...decoder,
    lists: lists.map((path) => (path.every((name) => /^[\w-]+$/.test(name)) ? path.join('.') : path)),
  }
}

function dotted(path: FieldPath | undefined): string {
  return path === undefined ? '' : fieldNames(path).join('.')
}

/** On one line, for comments. */
function paginatorText(paginator: PaginatorOptions): string {
  const options = Object.entries(paginator).map(([key, value]) => `${key}: ${String(value)}`)
  return `{ ${options.join(', ')} }`
}
