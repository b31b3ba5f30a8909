import type { Parameter } from './read-address.ts'

/** What parameters of a query do, told from their names and values. */
export interface ParameterRoles {
  readonly page?: Parameter
  readonly offset?: Parameter
  readonly size?: Parameter
  readonly cursor?: Parameter
  /** The lower bound of a time. */
  readonly since?: Parameter
  /** The upper bound of a time. */
  readonly until?: Parameter
  /** All others, in their order. */
  readonly others: readonly Parameter[]
}

type Role = Exclude<keyof ParameterRoles, 'others'>

const number = /^\d{1,9}$/
const time = /^(\d{8}|\d{10}|\d{13}|\d{4}-\d\d-\d\d([T ].*)?)$/

const roles: readonly (readonly [role: Role, name: RegExp, value: RegExp])[] = [
  ['since', /since|after|from|start|begin|min|gte?$|lower/, time],
  ['until', /until|before|to$|end|max|lte?$|upper|till/, time],
  ['page', /^(page|p|pg|pagenumber|pagenum|pageno|pagenr|pgnum|pageindex|currentpage)$/, number],
  ['offset', /^(offset|start|skip|startat|startindex|startrow|from|pageoffset)$/, number],
  [
    'size',
    /^(limit|perpage|pagesize|pagelimit|pagelength|size|count|pgsiz|pgsize|rows|take|top|num|max|maxresults|itemsperpage|resultsperpage|first|length)$/,
    number,
  ],
  [
    'cursor',
    /^(cursor|pagecursor|after|pageafter|startingafter|pagetoken|nextpagetoken|nexttoken|marker|nextmarker|next|continuation|continuationtoken|scrollid|bookmark)$/,
    /./,
  ],
]

/** Sorts the parameters of a query by what they do. */
export function parameterRoles(parameters: readonly Parameter[]): ParameterRoles {
  const found: { [role in Role]?: Parameter } = {}
  const others: Parameter[] = []
  for (const parameter of parameters) {
    const name = parameter[0].toLowerCase().replaceAll(/[^a-z0-9]/g, '')
    const role = roles.find(([, names, values]) => names.test(name) && values.test(parameter[1]))?.[0]
    if (role === undefined || found[role] !== undefined) others.push(parameter)
    else found[role] = parameter
  }
  return { ...found, others }
}
