import type { LookupFunction } from 'node:net'
import { EnvHttpProxyAgent } from 'undici'
import type { TlsSettings } from '../settings/tls-options.ts'

/** What connections are made with. */
export interface DispatcherSettings {
  /** Seconds for a connection, TLS included. */
  readonly connect: number
  readonly tls: Pick<TlsSettings, 'identity' | 'ca'>
  /** Whether HTTP/2 is offered. */
  readonly http2: boolean
  /** Finds the addresses of a host. Default: as the system does. */
  readonly lookup?: LookupFunction
}

const loopback = ['localhost', '127.0.0.1', '[::1]']

/**
 * Connections that are kept open between requests, over IPv6 and IPv4, whichever answers first. Proxy variables of the
 * environment are honoured, except for this machine itself: a server on loopback is never behind a proxy.
 */
export function createDispatcher({ connect, tls, http2, lookup }: DispatcherSettings): EnvHttpProxyAgent {
  const { no_proxy: lower, NO_PROXY: upper } = process.env
  const trust = tls.ca === undefined ? {} : { ca: [...tls.ca] }
  const requestTls = { ...tls.identity, ...trust }
  return new EnvHttpProxyAgent({
    connectTimeout: connect * 1000,
    allowH2: http2,
    autoSelectFamily: true,
    connect: { ...requestTls, ...(lookup !== undefined && { lookup }) },
    requestTls,
    // A proxy is not the API: it gets no certificate of ours.
    proxyTls: trust,
    noProxy: [lower ?? upper ?? '', ...loopback].join(','),
  })
}
