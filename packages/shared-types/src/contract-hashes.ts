/** SHA-256 of the contract's JSON schema, by contract version. `contract.test.ts` says when a line is due. */
export const CONTRACT_HASHES: Readonly<Record<number, string>> = {
  1: "ff9c25039f0346138b643ceb637ae8136fe0647b3885765d188bdc370122c1bf",
};
