/** SHA-256 of the contract's JSON schema, by contract version. `contract.test.ts` says when a line is due. */
export const CONTRACT_HASHES: Readonly<Record<number, string>> = {
  1: "c25cdd799f20c2b9ddb00b08c36d7723168f6bbe5c45aae1366896219b74dcb0",
};
