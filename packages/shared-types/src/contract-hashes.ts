/** SHA-256 of the contract's JSON schema, by contract version. `contract.test.ts` says when a line is due. */
export const CONTRACT_HASHES: Readonly<Record<number, string>> = {
  1: "ce171fc0ed2b0ae59dcbec40867a6bbf7855a9a63c5428f66eba9cbb37902a5b",
};
