/** SHA-256 of the contract's JSON schema, by contract version. `contract.test.ts` says when a line is due. */
export const CONTRACT_HASHES: Readonly<Record<number, string>> = {
  1: "269450d6c7554fda07ea31661a3b8b9785e6cf3c0aae3aa5e0aff01e6ee7a4aa",
};
