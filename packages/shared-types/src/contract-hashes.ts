/** SHA-256 of the contract's JSON schema, by contract version. `contract.test.ts` says when a line is due. */
export const CONTRACT_HASHES: Readonly<Record<number, string>> = {
  1: "2e295a9a257ad6a1985db2c52f24094696cff503863fa8501e9b871e488ea184",
};
