/** SHA-256 of the contract's JSON schema, by contract version. `contract.test.ts` says when a line is due. */
export const CONTRACT_HASHES: Readonly<Record<number, string>> = {
  1: "3c72b48783b9c853add9e966db3786714d94bd855014370c47f01ec05167c4b4",
};
