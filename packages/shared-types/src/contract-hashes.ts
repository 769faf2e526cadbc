/** SHA-256 of the contract's JSON schema, by contract version. `contract.test.ts` says when a line is due. */
export const CONTRACT_HASHES: Readonly<Record<number, string>> = {
  1: "33ceb58200dad5c46098ea245e7fbd3d1e987313ba42cc101449cac6b4daab05",
};
