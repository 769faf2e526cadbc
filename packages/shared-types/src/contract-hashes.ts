/** SHA-256 of the contract's JSON schema, by contract version. `contract.test.ts` says when a line is due. */
export const CONTRACT_HASHES: Readonly<Record<number, string>> = {
  1: "599cf8c8e96295d92af80cc5c90e4e13bdcbcc293527a4b9ab3a742c63a9c5d0",
};
