import type { Declaration } from './protocol-case.ts'

const pageSize = 2
const plain: Omit<Declaration, 'disposition'> = {
  hasKey: false,
  hasCursor: false,
  isOrdered: false,
  removes: false,
  isSorted: false,
  isAtomic: false,
  missing: 'keep',
  pageSize,
}
const keyed = { ...plain, hasKey: true }

/** The kinds of resources that the protocol is tried with; the disposition changes on the way. */
export const protocolDeclarations: readonly { readonly title: string; readonly declaration: Declaration }[] =
  [
    { title: 'an append', declaration: { ...plain, disposition: 'append' } },
    { title: 'an append with key', declaration: { ...keyed, disposition: 'append' } },
    { title: 'an append with cursor', declaration: { ...plain, hasCursor: true, disposition: 'append' } },
    {
      title: 'an append with key and cursor',
      declaration: { ...keyed, hasCursor: true, disposition: 'append' },
    },
    {
      title: 'an ordered append',
      declaration: { ...keyed, hasCursor: true, isOrdered: true, disposition: 'append' },
    },
    { title: 'a merge', declaration: { ...keyed, disposition: 'merge' } },
    { title: 'a merge with cursor', declaration: { ...keyed, hasCursor: true, disposition: 'merge' } },
    {
      title: 'an ordered merge',
      declaration: { ...keyed, hasCursor: true, isOrdered: true, disposition: 'merge' },
    },
    { title: 'a merge that removes', declaration: { ...keyed, removes: true, disposition: 'merge' } },
    { title: 'a merge by version', declaration: { ...keyed, isSorted: true, disposition: 'merge' } },
    {
      title: 'a merge by version that removes',
      declaration: { ...keyed, removes: true, isSorted: true, disposition: 'merge' },
    },
    {
      title: 'a merge by version with cursor that removes',
      declaration: { ...keyed, hasCursor: true, removes: true, isSorted: true, disposition: 'merge' },
    },
    {
      title: 'an insert-only merge that removes',
      declaration: { ...keyed, removes: true, disposition: 'insert-only' },
    },
    {
      title: 'an atomic append with key and cursor',
      declaration: { ...keyed, hasCursor: true, isAtomic: true, disposition: 'append' },
    },
    {
      title: 'an atomic append with cursor',
      declaration: { ...plain, hasCursor: true, isAtomic: true, disposition: 'append' },
    },
    {
      title: 'an atomic merge by version with cursor that removes',
      declaration: {
        ...keyed,
        hasCursor: true,
        removes: true,
        isSorted: true,
        isAtomic: true,
        disposition: 'merge',
      },
    },
    {
      title: 'an atomic insert-only merge',
      declaration: { ...keyed, isAtomic: true, disposition: 'insert-only' },
    },
    { title: 'an exchange of groups', declaration: { ...keyed, disposition: 'delete-insert' } },
    {
      title: 'an exchange of groups with cursor that removes',
      declaration: { ...keyed, hasCursor: true, removes: true, disposition: 'delete-insert' },
    },
    {
      title: 'an exchange of groups by version that removes',
      declaration: { ...keyed, removes: true, isSorted: true, disposition: 'delete-insert' },
    },
    { title: 'an exchange of groups without key', declaration: { ...plain, disposition: 'delete-insert' } },
    { title: 'versions', declaration: { ...keyed, missing: 'delete', disposition: 'scd2' } },
    { title: 'versions that only a newer one ends', declaration: { ...keyed, disposition: 'scd2' } },
    {
      title: 'versions that removals end',
      declaration: { ...keyed, removes: true, missing: 'delete', disposition: 'scd2' },
    },
    {
      title: 'versions with cursor that removals end',
      declaration: { ...keyed, hasCursor: true, removes: true, missing: 'delete', disposition: 'scd2' },
    },
    {
      title: 'a merge that deletes what is missing',
      declaration: { ...keyed, missing: 'delete', disposition: 'merge' },
    },
    {
      title: 'a merge that flags what is missing',
      declaration: { ...keyed, removes: true, missing: 'flag', disposition: 'merge' },
    },
    {
      title: 'an atomic merge with cursor that flags what is missing',
      declaration: { ...keyed, hasCursor: true, isAtomic: true, missing: 'flag', disposition: 'merge' },
    },
    { title: 'an insert-only merge', declaration: { ...keyed, disposition: 'insert-only' } },
    { title: 'a replace', declaration: { ...plain, disposition: 'replace' } },
    {
      title: 'a replace with key and cursor',
      declaration: { ...keyed, hasCursor: true, disposition: 'replace' },
    },
  ]
