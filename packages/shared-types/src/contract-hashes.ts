/** SHA-256 of the contract's JSON schema, by contract version. `contract.test.ts` says when a line is due. */
export const CONTRACT_HASHES: Readonly<Record<number, string>> = {
  1: "86ee702f5c583ff7c80bf5225e48221f675fc16840a719e2a0e05f8179b902f1",
};
