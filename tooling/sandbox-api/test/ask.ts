import type { ResourceName, Sandbox } from '../src/index.ts'

/** A page of the inventory API with its numbers as `JSON.parse` reads them. */
export interface Page {
  readonly data: readonly { readonly id: number; readonly [field: string]: unknown }[]
  readonly total: number
  readonly offset: number
  readonly limit: number
}

/** The query of a page. */
export type PageParameters = { readonly [name: string]: string | number }

/** Asks for a page with the right key. */
export async function ask(
  sandbox: Sandbox,
  resource: ResourceName,
  query: PageParameters = {},
): Promise<Response> {
  const parameters = new URLSearchParams({ api_key: sandbox.apiKey })
  for (const [name, value] of Object.entries(query)) parameters.set(name, String(value))
  return fetch(`${sandbox.url}/v1/${resource}?${parameters.toString()}`)
}

/** Asks for a page that has to come. */
export async function askPage(
  sandbox: Sandbox,
  resource: ResourceName,
  query: PageParameters = {},
): Promise<Page> {
  const response = await ask(sandbox, resource, query)
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return (await response.json()) as Page
}
