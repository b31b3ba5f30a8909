import type { Address } from './read-address.ts'
import { hasReference } from '../../environment/variables.ts'

/** Which credentials went with a request, by names alone, and how to give others. */
export function describeAuth({ auth, headers, parameters }: Address): string {
  const named = [
    ...(auth === null ? [] : [describe(auth)]),
    ...Object.entries(headers)
      .filter(([, value]) => hasReference(value))
      .map(([name, value]) => `the header ${name} with ${references(value)}`),
    ...parameters
      .filter(([, value]) => hasReference(value))
      .map(([name, value]) => `the parameter ${name} with ${references(value)}`),
  ]
  if (named.length === 0) {
    return 'No credentials were sent. --auth bearer:VARIABLE sends a token, --auth header:X-Api-Key:VARIABLE a key; VARIABLE names the variable that holds it.'
  }
  return `Sent was ${named.join(', and ')}. Is the value right, and may it read this?`
}

function describe(auth: NonNullable<Address['auth']>): string {
  switch (auth.type) {
    case 'api_key':
      return `the key ${auth.api_key ?? ''} in ${auth.location === 'query' ? 'the parameter' : `the ${auth.location ?? 'header'}`} ${auth.name ?? 'Authorization'}`
    case 'http_basic':
      return `the account ${auth.username ?? ''} with the password ${auth.password ?? ''}`
    case 'oauth2_client_credentials':
      return 'a token of OAuth2'
    default:
      return `the bearer token ${auth.token ?? ''}`
  }
}

function references(value: string): string {
  return [...value.matchAll(/\$\{env:\w+\}/g)].map(([reference]) => reference).join(' and ')
}
