/** SHA-256 of the contract's JSON schema, by contract version. `contract.test.ts` says when a line is due. */
export const CONTRACT_HASHES: Readonly<Record<number, string>> = {
  1: "d5d353e3707b587e43684263fd9a10035220bb04a80d8cc415b3cfa21c7e534a",
};
