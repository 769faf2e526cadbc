/** SHA-256 of the contract's JSON schema, by contract version. `contract.test.ts` says when a line is due. */
export const CONTRACT_HASHES: Readonly<Record<number, string>> = {
  1: "9a50d4e8b396a9fc396a3ce5647027cc1fae96dfdf165ed87e7667a9b99d5c3b",
};
