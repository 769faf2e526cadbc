/** SHA-256 of the contract's JSON schema, by contract version. `contract.test.ts` says when a line is due. */
export const CONTRACT_HASHES: Readonly<Record<number, string>> = {
  1: "cec7851e6321fe6e20ce36cbbb74f6c2b785b9e25e936fa1bbe4f91661cad7e9",
};
