export { apiKeyAuth, type ApiKeyAuthOptions } from './auth/keys/api-key-auth.ts'
export { bearerAuth, type BearerAuthOptions } from './auth/keys/bearer-auth.ts'
export { basicAuth, type BasicAuthOptions } from './auth/keys/basic-auth.ts'
export { combinedAuth } from './auth/keys/combined-auth.ts'
export { customAuth, type CustomAuthOptions } from './auth/keys/custom-auth.ts'
export type { SecretPlace } from './auth/keys/place-secret.ts'
export { requiredSecret } from './auth/keys/required-secret.ts'
export {
  oauth2ClientCredentials,
  type OAuth2ClientCredentialsOptions,
} from './auth/oauth2/oauth2-client-credentials.ts'
export type { TokenEndpointOptions, TokenResponse } from './auth/oauth2/token-endpoint-options.ts'
export type { FinalRequest } from './auth/signed/final-request.ts'
export { signedAuth, type Signature, type SignedAuthOptions } from './auth/signed/signed-auth.ts'
export type { TokenLifetime } from './auth/tokens/token.ts'
export type { RequestDispatcher, RestClientOptions } from './client/settings/client-options.ts'
export { systemClock, type Clock } from './client/settings/clock.ts'
export type { RateLimitOptions } from './client/limits/rate-limit.ts'
export type {
  BodyCondition,
  ComparedValue,
  JudgedResponse,
  PathCondition,
  ResponseAction,
  ResponseRule,
  StatusPattern,
  TextCondition,
} from './client/responses/response-rule.ts'
export type { ResponseRules } from './client/responses/response-rules.ts'
export { createRestClient, type RestClient, type SendContext } from './client/rest-client.ts'
export type { RetryOptions } from './client/settings/retry-options.ts'
export type { TlsOptions } from './client/settings/tls-options.ts'
export type { TimeoutOptions, Timeouts } from './client/settings/timeout-options.ts'
export { csv } from './decoders/csv/csv.ts'
export type { CsvOptions } from './decoders/csv/csv-options.ts'
export { gzip, type GzipOptions } from './decoders/gzip/gzip.ts'
export { json } from './decoders/json.ts'
export { ndjson, type NdjsonOptions } from './decoders/ndjson/ndjson.ts'
export { xml, type XmlOptions } from './decoders/xml/xml.ts'
export { cursor, type CursorOptions } from './paginators/cursor.ts'
export type { CursorSourceOptions } from './paginators/cursors/cursor-source.ts'
export { linkHeader, type LinkHeaderOptions } from './paginators/link-header.ts'
export type { NextLinkOptions } from './paginators/links/next-link.ts'
export { nextUrl, type NextUrlOptions } from './paginators/next-url.ts'
export { offset, type OffsetOptions } from './paginators/offset.ts'
export { pageNumber, type PageNumberOptions } from './paginators/page-number.ts'
export type { ParameterPlace } from './paginators/parameters/parameter-place.ts'
export { singlePage } from './paginators/single-page.ts'
export type { MaximumOptions } from './paginators/stops/maximum.ts'
export type { PathsWithRecords } from './resource/openapi-paths.ts'
export { restResource, restResources, type DefineResource } from './resource/rest-resources.ts'
export type { Detail, RestCursor, RestResource } from './resource/rest-resource.ts'
export type { TypedDetail, TypedResource } from './resource/typed-resource.ts'
export { jsonPath, type JsonPath } from './selectors/json-path.ts'
export { selectRecords } from './selectors/select-records.ts'
export type { Selection } from './selectors/selection.ts'
export type { Selector } from './selectors/selector.ts'
export { createRestSource, type RestSourceOptions } from './source/create-rest-source.ts'
