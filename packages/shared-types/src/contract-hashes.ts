/** SHA-256 of the contract's JSON schema, by contract version. `contract.test.ts` says when a line is due. */
export const CONTRACT_HASHES: Readonly<Record<number, string>> = {
  1: "f79fe5c2ad2a04cab24286e653688d284d7e6ac91d1ee3ba286ecb26251867da",
};
