/** SHA-256 of the contract's JSON schema, by contract version. `contract.test.ts` says when a line is due. */
export const CONTRACT_HASHES: Readonly<Record<number, string>> = {
  1: "ef2fd26c372f5367a4f635623d8405ac9e118ba4720470cf2cfde1bca27f5f56",
};
