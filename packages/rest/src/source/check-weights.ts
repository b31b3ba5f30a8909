import { checkedRateLimits } from '../client/limits/rate-limit-options.ts'
import type { RestClientOptions } from '../client/settings/client-options.ts'
import { checkOption } from '../options/check-option.ts'
import type { RestResource } from '../resource/rest-resource.ts'

/** Throws a `ConfigurationError` for a resource of which a single request is more than a declared limit allows. */
export function checkWeights(
  resources: readonly RestResource[],
  rateLimit: RestClientOptions['rateLimit'],
): void {
  const requests = checkedRateLimits(rateLimit, 'client.rateLimit').map((limit) => limit.requests)
  const most = Math.min(...requests)
  for (const { name, weight = 1 } of resources) {
    checkOption(
      weight <= most,
      `resources.${name}.weight`,
      `at most ${most}, as client.rateLimit allows`,
      weight,
    )
  }
}
