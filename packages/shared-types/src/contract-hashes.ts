/** SHA-256 of the contract's JSON schema, by contract version. `contract.test.ts` says when a line is due. */
export const CONTRACT_HASHES: Readonly<Record<number, string>> = {
  1: "26ed985624545bb38c33b769f419e69eaab6ffccb22fdd9e057c9ac308768a88",
};
