/** SHA-256 of the contract's JSON schema, by contract version. `contract.test.ts` says when a line is due. */
export const CONTRACT_HASHES: Readonly<Record<number, string>> = {
  1: "3c91299724164df00eede675e1ebc034b0dd0e8921ce2be85606c9349132a24c",
};
