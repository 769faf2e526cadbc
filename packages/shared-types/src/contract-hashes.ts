/** SHA-256 of the contract's JSON schema, by contract version. `contract.test.ts` says when a line is due. */
export const CONTRACT_HASHES: Readonly<Record<number, string>> = {
  1: "78b2d47927447a9693931da1bb05df87247469fe4110d5b51a165e7282d29a0c",
};
