/** SHA-256 of the contract's JSON schema, by contract version. `contract.test.ts` says when a line is due. */
export const CONTRACT_HASHES: Readonly<Record<number, string>> = {
  1: "ed8c4407c94dfaada15fa6a2efc0f121b2c2160b8aa4f96217fcf502f3545cdf",
};
