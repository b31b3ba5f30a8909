import { EnvHttpProxyAgent } from 'undici'

const loopback = ['localhost', '127.0.0.1', '[::1]']

/**
 * The connections of one source. Proxy variables of the environment are honoured, except for this machine
 * itself: a server on loopback is never behind a proxy.
 */
export function createDispatcher(connectSeconds: number): EnvHttpProxyAgent {
  const { no_proxy: lower, NO_PROXY: upper } = process.env
  return new EnvHttpProxyAgent({
    connectTimeout: connectSeconds * 1000,
    noProxy: [lower ?? upper ?? '', ...loopback].join(','),
  })
}
