export { awsSigV4Auth, type AwsCredentials, type AwsSigV4AuthOptions } from './auth/signed/aws-sig-v4-auth.ts'
